internal import Synchronization
package import TraceFormat
package import Units

/// Makes the texts of single events of one recording, from any thread.
///
/// One text is made at a time; who makes many at once has an `EventTextFormatter` for each worker.
package final class EventTexts: Sendable {
  // SAFETY: reached by whoever holds the lock alone. The lock does not own it since what is read
  // with it, a record's bytes, is no value that could be given to a lock.
  private nonisolated(unsafe) let formatter: EventTextFormatter
  private let lock = Mutex(())

  package init(file: TraceFile, countsSeconds: Bool) {
    formatter = EventTextFormatter(file: file, stamps: StampText(countsSeconds: countsSeconds))
  }

  /// The text that `body` writes with the formatter.
  package func text(_ body: (EventTextFormatter, inout TextBuffer) -> Void) -> String {
    lock.withLock { _ in
      var text = TextBuffer()
      body(formatter, &text)
      return text.string
    }
  }

  /// Every field of a record, common fields first.
  package func fields(of record: UnsafeRawBufferPointer, type: EventTypeID) -> [FieldText] {
    lock.withLock { _ in formatter.fields(of: record, type: type) }
  }
}
