package import TraceFormat

/// One loaded recording: its file and what was decoded from it.
package final class Trace: Sendable {
  package let path: String
  package let file: TraceFile
  /// The top buffer first, then the instances in the order of the file.
  package let streams: [TraceStream]
  package let tasks: TaskNames
  package let eventTexts: EventTexts
  /// What is damaged inside, from the container and from the pages.
  package let issues: DecodeIssueList

  package init(
    path: String, file: TraceFile, streams: [TraceStream], tasks: TaskNames,
    issues: DecodeIssueList
  ) {
    self.path = path
    self.file = file
    self.streams = streams
    self.tasks = tasks
    eventTexts = EventTexts(file: file)
    self.issues = issues
  }
}
