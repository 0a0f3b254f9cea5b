internal import Synchronization

/// How far a load has come; written by the workers, read by whoever shows it.
package final class LoadProgress: Sendable {
  private let done = Atomic<UInt64>(0)
  private let total = Atomic<UInt64>(0)
  private let events = Atomic<Int>(0)

  package init() {}

  /// Bytes of pages decoded so far, and bytes of pages in all (0 until the file's options are
  /// read).
  package var bytesDone: UInt64 { done.load(ordering: .relaxed) }
  package var bytesTotal: UInt64 { total.load(ordering: .relaxed) }
  package var eventsDecoded: Int { events.load(ordering: .relaxed) }

  /// From 0 to 1, or nil while the amount of work is not known.
  package var fraction: Double? {
    let total = bytesTotal
    return total > 0 ? min(Double(bytesDone) / Double(total), 1) : nil
  }

  func expect(bytes: UInt64) { total.store(bytes, ordering: .relaxed) }

  func advance(bytes: UInt64, events count: Int) {
    done.add(bytes, ordering: .relaxed)
    events.add(count, ordering: .relaxed)
  }
}
