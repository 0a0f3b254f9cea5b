internal import ArgumentParser
internal import Glibc
internal import Timeline
internal import TraceFormat
internal import TraceModel
internal import Units
internal import ViewModels

/// Opens the files of a command and puts what goes wrong into words on standard error.
enum LoadedSession {
  static func load(_ paths: [String]) async throws -> TraceSession {
    try await load(paths.map { ReportArguments.Input(path: $0) })
  }

  static func load(_ inputs: [ReportArguments.Input]) async throws -> TraceSession {
    // A reader that closes the pipe ends the command quietly, not by a signal.
    signal(SIGPIPE, SIG_IGN)
    var traces: [Trace] = []
    for input in inputs {
      do throws(TraceFileError) {
        traces.append(try await TraceLoader.load(path: input.path, time: input.time))
      } catch {
        if let explanation = error.explanation(path: input.path) {
          say("thresher-cli: \(explanation.sentence)\n\(explanation.advice)")
        }
        throw ExitCode(1)
      }
    }
    return TraceSession(traces: traces)
  }

  /// Tells of what is damaged inside the files, the first few of each.
  static func reportProblems(of session: TraceSession) {
    for trace in session.traces where !trace.issues.isEmpty {
      for issue in trace.issues.issues.prefix(10) {
        say("thresher-cli: \(trace.path): \(issue.words)")
      }
      let more = trace.issues.totalCount - min(10, trace.issues.issues.count)
      if more > 0 { say("thresher-cli: \(trace.path): and \(more) more problems (see info)") }
    }
  }

  /// The part of a session that a range is about; nil for all of it.
  static func span(of range: TimeRange?, in session: TraceSession) throws -> TimeSpan? {
    guard let range, let whole = session.span else { return nil }
    let clock = session.clockUnit
    guard let span = range.span(in: whole, clock: clock) else {
      let first = TimeText.time(whole.start, clock: clock)
      let last = TimeText.time(whole.end, clock: clock)
      throw CommandFailure(
        description:
          "Nothing was recorded in this range; the recording lasts from \(first) to \(last).")
    }
    return span
  }

  private static func say(_ line: String) {
    // Standard error may be closed; there is nobody left to tell then.
    try? OutputStream.standardError.write(line + "\n")
  }
}
