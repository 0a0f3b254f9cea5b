internal import Synchronization

/// How far a load has come; written by the workers, read by whoever shows it.
package final class LoadProgress: Sendable {
  private let done = Atomic<UInt64>(0)
  private let total = Atomic<UInt64>(0)
  private let events = Atomic<Int>(0)
  private let madeSketch = Mutex<LoadSketch?>(nil)
  /// In bytes of pages.
  let smallestSketchedSize: UInt64
  /// Chosen, in bytes: smaller recordings are loaded before anybody could look at a sketch.
  package static let usualSketchedSize: UInt64 = 256 << 20

  /// - Parameter size: the size in bytes of pages from which on a sketch is made; nil for none.
  package init(sketchingFrom size: UInt64? = nil) { smallestSketchedSize = size ?? .max }

  /// A picture that grows while a large recording is decoded; nil for small ones, and where nobody
  /// asked for it.
  package var sketch: LoadSketch? { madeSketch.withLock { $0 } }

  func show(_ sketch: LoadSketch?) { madeSketch.withLock { $0 = sketch } }

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
