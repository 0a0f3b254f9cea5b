package import TraceModel
package import Units

/// Which rows and headings stand where below the ruler, before anything is known of their content.
///
/// Rows stand in the order given. As soon as a session has several streams a heading says, wherever
/// that changes, of which stream the rows below are; tasks have their own, one a recording.
package struct RowStack: Sendable {
  package struct Row: Sendable {
    package let subject: RowSubject
    /// From the top of the first row or heading.
    package let top: Pixels
    package let height: Pixels

    package var bottom: Pixels { top + height }
  }

  struct Heading: Sendable {
    let title: String
    let tint: RecordingTint?
    let top: Pixels
  }

  package private(set) var rows: [Row] = []
  private(set) var headings: [Heading] = []
  /// Of all rows and headings together.
  package private(set) var height: Pixels = 0

  /// - Parameter rows: those of lanes and recordings that the session does not have are left out.
  package init(
    session: TraceSession, rows subjects: [RowSubject], heights: RowHeights = RowHeights(),
    layout: TimelineLayout = .standard
  ) {
    let hasHeadings = session.hasSeveralStreams
    var previous: RowGroup?
    for subject in subjects {
      guard let group = RowGroup(of: subject, in: session) else { continue }
      if hasHeadings, group != previous {
        headings.append(
          Heading(
            title: group.title(in: session), tint: session.tint(ofTrace: group.trace), top: height))
        height += layout.headingHeight
      }
      previous = group
      rows.append(Row(subject: subject, top: height, height: heights[subject]))
      height += heights[subject]
    }
  }

  package func row(of subject: RowSubject) -> Row? { rows.first { $0.subject == subject } }

  /// The rows that have a part of a stretch below the top of the first. O(log rows).
  package func rows(in stretch: Range<Pixels>) -> ArraySlice<Row> {
    guard !stretch.isEmpty else { return [] }
    let first = rows.partitionPoint { $0.bottom > stretch.lowerBound }
    let last = rows.partitionPoint { $0.top >= stretch.upperBound }
    return rows[first..<max(first, last)]
  }
}
