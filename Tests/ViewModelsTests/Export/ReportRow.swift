import TestSupport
import TraceFormat
import TraceModel
import Units

/// A row of a report and its stamp.
struct ReportRow: Hashable {
  var time: Timestamp
  var lane: LaneIndex
  /// The line, with what was lost before it and with the further lines of its text.
  var text: String

  /// All rows of a session, with nine digits of time.
  static func all(of session: TraceSession) async -> [ReportRow] {
    let rows = ReportRows(session)
    var options = ReportOptions()
    options.showsNanoseconds = true
    let state = await ReportState(of: rows, options: options)
    let formatter = ReportFormatter(rows, options: options, state: state)
    var cursor = MergeCursor(session.order)
    var all: [ReportRow] = []
    while let (lane, event) = cursor.next() {
      var text = TextBuffer()
      formatter.appendLine(of: event, in: lane, after: nil, to: &text)
      all.append(ReportRow(time: event.time, lane: lane, text: text.string))
    }
    return all
  }

  /// The row without how far its function is moved to the right, which follows from all rows before
  /// and not from its own event.
  var unindented: ReportRow {
    var row = self
    row.text = text.withoutFunctionIndent
    return row
  }
}

extension String {
  /// A line of a report without how far its function is moved to the right.
  var withoutFunctionIndent: String {
    guard let name = firstRange(of: " function: ") else { return self }
    return String(self[..<name.upperBound]) + self[name.upperBound...].drop { $0 == " " }
  }
}

/// What one row of a report may owe to earlier ones, left away.
extension [ReportRow] {
  var unindented: [ReportRow] { map(\.unindented) }
}
