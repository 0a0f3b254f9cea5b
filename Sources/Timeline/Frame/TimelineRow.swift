package import TraceModel
package import Units

/// One row of the graph, ready to be painted: a CPU of a stream, or a task.
package struct TimelineRow: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    case cpu(CPURowContent)
    case task(TaskRowContent)
    /// The columns are still being looked through for the task.
    case reading
  }

  package let subject: RowSubject
  /// `CPU 0`, `bash-4711`.
  package let label: String
  /// That of its recording, where there are several.
  package let tint: RecordingTint?
  /// The busy share of what is visible, of a task the share in which it ran, as `62 %`; `≥62 %`
  /// where nobody knows who ran in a part of it, `?` where nobody knows for any of it.
  package let share: String
  /// Where the picture is less than exact, and why: `task of last event`. Else empty.
  package let note: String
  /// What the row's picture says and how it was computed.
  package let explanation: RowExplanation
  /// The top of the row in the graph, which may lie above or below what is visible.
  package let top: Pixels
  package let height: Pixels
  package let content: Content

  package var bottom: Pixels { top + height }

  /// The CPU, if it is a CPU's row.
  package var lane: LaneIndex? {
    if case .cpu(let lane) = subject { lane } else { nil }
  }

  package var cpu: CPURowContent? {
    if case .cpu(let content) = content { content } else { nil }
  }

  package var task: TaskRowContent? {
    if case .task(let content) = content { content } else { nil }
  }
}

/// The heading above the rows of one stream, where there is more than one.
package struct TimelineHeading: Sendable, Hashable {
  package let title: String
  package let tint: RecordingTint?
  package let top: Pixels
  package let height: Pixels
}
