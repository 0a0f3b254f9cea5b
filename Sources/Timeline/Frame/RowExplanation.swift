internal import TraceModel
internal import Units

/// How the picture of a row came about, and what a recording would need for a better one.
package struct RowExplanation: Sendable, Hashable {
  /// A few words beside the row's label; empty where nothing is missing.
  package let note: String
  /// Whole sentences, for a tooltip.
  package let text: String

  private static let cpu =
    "The height of a column is the share of its time in which the CPU was busy; its colour is the "
    + "task with the most time in it, if that is a third of the busy time or more, else grey. "
    + "Marks above are events. Hatching is time of which nobody knows, since events were lost or "
    + "left out."
  private static let owned =
    "No sched_switch was recorded on this CPU, so it is taken to belong to the task of its latest "
    + "event. Record sched:sched_switch to see who really ran."
  private static let task =
    "Solid: the task ran, in the colour of its CPU. Hatched ////: it was woken and waited for a "
    + "CPU. Hatched \\\\\\\\: it was preempted and waited for a CPU. Low bar: it was blocked in "
    + "the kernel; dashed: stopped. Thin line: it slept. Faint hatching: nobody knows. Nothing: "
    + "it was not there. Where a column holds several states each has the part of the height that "
    + "it has of the time, and at least one line. Marks above are events that the task recorded."
  private static let ownedTask =
    "No sched_switch was recorded, so the task is taken to run from each of its events to the next "
    + "event of another task on that CPU. Record sched:sched_switch and sched:sched_waking to see "
    + "when it ran, waited and slept."
  private static let noWakeups =
    " No wakeups were recorded, so waits for a CPU after sleep are told as sleep. Record "
    + "sched:sched_waking to see them."

  /// Of a CPU of a recording that is still being read.
  static let sketch = RowExplanation(
    note: "",
    text: cpu + " Dots are time that has not been read yet; shares are those of the time that has.")

  private init(note: String, text: String) {
    self.note = note
    self.text = text
  }

  init(of lane: SessionLane) {
    let isOwned = lane.runs.source == .eventOwnership
    note = isOwned ? "task of last event" : ""
    text = isOwned ? Self.owned : Self.cpu
  }

  init(of task: TaskReference, in session: TraceSession) {
    let lanes = session.schedulingLanes(ofTrace: task.trace).map(\.lane)
    if !lanes.contains(where: { $0.runs.source == .schedulerSwitches }) {
      note = "no sched_switch"
      text = Self.ownedTask
    } else if lanes.allSatisfy({ $0.wakeups.count == 0 }) {
      note = "no wakeups recorded"
      text = Self.task + Self.noWakeups
    } else {
      note = ""
      text = Self.task
    }
  }
}
