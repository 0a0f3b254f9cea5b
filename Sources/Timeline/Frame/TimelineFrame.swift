package import TraceModel
package import Units

/// Everything that one picture of the graph shows, as a value.
///
/// Made from the session and the state of the view by `make`, painted by `Drawing`. It keeps the
/// session for `hit(at:)`. All positions inside the plot count from its left edge, all others from
/// the top left corner of the graph.
package struct TimelineFrame: Sendable {
  package let session: TraceSession
  package let reading: TimeReading
  package let size: TimelineSize
  package let layout: TimelineLayout
  package let scale: TimeScale
  package let ruler: RulerTicks
  /// What stands in place of the rows where there are none.
  package let note: String
  /// The rows that are at least partly visible, from top to bottom.
  package let rows: [TimelineRow]
  package let headings: [TimelineHeading]
  /// What is known of the tasks that have rows; those that are still looked for are not in it.
  package let tasks: [TaskReference: TaskKnowledge]
  /// The events that have marks; nil for all.
  package var visible: VisibleEvents?
  package let selection: SelectionMark?
  package let hover: HoverMark?
  package let marks: MarkLayer
  package let notes: NoteLayer
  package let handles: RowHandles
  /// The whole trace; nil without events.
  package let overview: Overview?
  /// The markers and the range on the scale of the overview.
  package let overviewMarks: MarkLayer
  package let overviewNotes: NoteLayer
  /// The columns of the overview that have hits of a search.
  package var hits = HitColumns.none
  /// Height of all that stands above the rows and of all rows, visible or not.
  package let contentHeight: Pixels
  /// What is told beside the pointer.
  package internal(set) var card: HoverCard?

  package var clock: ClockUnit { reading.clock }

  /// The line at the selected event.
  package struct SelectionMark: Sendable, Hashable {
    package let position: Pixels
    package let lane: LaneIndex
    /// The rows that the event belongs to: that of its CPU and that of its task.
    package let subjects: [RowSubject]
  }

  /// The line under the pointer and the time that the ruler tells there.
  package struct HoverMark: Sendable, Hashable {
    package let position: Pixels
    package let label: String
  }
}
