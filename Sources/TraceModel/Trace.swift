package import TraceFormat
package import Units

/// One loaded recording: its file and what was decoded from it.
package final class Trace: Sendable {
  package let path: String
  package let file: TraceFile
  /// The top buffer first, then the instances in the order of the file.
  package let streams: [TraceStream]
  package let tasks: TaskNames
  /// What the user wanted done to its stamps when it was loaded.
  package let time: TimeOptions
  /// Whether stamps are nanoseconds and are shown as seconds, or are ticks that are shown raw.
  package let countsSeconds: Bool
  package let eventTexts: EventTexts
  /// The types of events that occur; nil where that is not known.
  let seenTypes: Set<EventTypeID>?
  /// What is damaged inside, from the container and from the pages.
  package let issues: DecodeIssueList

  /// The last part of the path.
  package var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// - Parameters:
  ///   - seenTypes: the types of events that occur, if that is known.
  ///   - eventTexts: of the same recording when it was shorter; nil to have them made.
  package init(
    path: String, file: TraceFile, time: TimeOptions = TimeOptions(), streams: [TraceStream],
    tasks: TaskNames, issues: DecodeIssueList,
    seenTypes: Set<EventTypeID>? = nil, eventTexts: EventTexts? = nil
  ) {
    self.path = path
    self.file = file
    self.streams = streams
    self.tasks = tasks
    self.time = time
    countsSeconds = Self.countsSeconds(file, time)
    self.eventTexts = eventTexts ?? EventTexts(file: file, countsSeconds: countsSeconds)
    self.seenTypes = seenTypes
    self.issues = issues
  }

  static func countsSeconds(_ file: TraceFile, _ time: TimeOptions) -> Bool {
    time.isRaw ? file.options.traceClock.isEmpty : file.options.countsSeconds
  }
}
