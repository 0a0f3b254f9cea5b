package import Capture

/// A plan with a name: one that comes with the program, or one that the user has kept.
///
/// Plans of presets name no file: each recording gets one of its own.
package struct CapturePreset: Hashable, Sendable {
  /// Stable; those of the user begin with `own:`.
  package let id: String
  package var name: String
  /// What it records, in a few words.
  package var summary: String
  package var plan: CapturePlan

  nonisolated static let ownPrefix = "own:"

  nonisolated package init(id: String, name: String, summary: String, plan: CapturePlan) {
    self.id = id
    self.name = name
    self.summary = summary
    self.plan = plan
  }

  /// One of the user's.
  nonisolated package init(ownNamed name: String, plan: CapturePlan) {
    var plan = plan
    plan.output.path = ""
    self.init(
      id: Self.ownPrefix + name, name: name, summary: CapturePlanWords.summary(of: plan),
      plan: plan)
  }

  nonisolated package var isOwn: Bool { id.hasPrefix(Self.ownPrefix) }

  /// Those that come with the program, the one for a first recording first.
  nonisolated package static let builtIn: [CapturePreset] = [
    CapturePreset(
      id: "scheduling", name: "Scheduling", summary: "Who runs where, and who waits for whom",
      plan: plan(events: scheduling)),
    CapturePreset(
      id: "system-calls", name: "System Calls of a Command",
      summary: "Every system call of one program, with its arguments",
      plan: plan(events: ["syscalls"]) { $0.scope = .command([], isolated: true) }),
    CapturePreset(
      id: "function-graph", name: "Function Graph of a Command",
      summary: "Every function of the kernel that one program runs, with its duration",
      plan: plan(events: []) {
        $0.tracer = "function_graph"
        $0.scope = .command([], isolated: true)
      }),
    CapturePreset(
      id: "interrupts", name: "Interrupts and Latency",
      summary: "Interrupts, soft interrupts and timers, and what they hold up",
      plan: plan(
        events: ["irq", "irq_vectors", "timer:hrtimer_*", "preemptirq"] + scheduling)),
    CapturePreset(
      id: "block", name: "Block I/O", summary: "Requests to disks, and who waits for them",
      plan: plan(events: ["block", "scsi", "nvme"] + scheduling)),
    CapturePreset(
      id: "everything", name: "Everything Briefly",
      summary: "All events of the kernel for three seconds",
      plan: plan(events: ["all"]) {
        $0.stopAfterSeconds = 3
        // All events of a busy CPU overrun the usual buffer.
        $0.bufferKiB = 16 << 10
      }),
  ]

  private nonisolated static let scheduling = [
    "sched:sched_switch", "sched:sched_waking", "sched:sched_wakeup", "sched:sched_wakeup_new",
    "sched:sched_migrate_task", "sched:sched_process_exec", "sched:sched_process_exit",
    "sched:sched_process_fork",
  ]

  private nonisolated static func plan(
    events: [String], _ change: (inout CapturePlan) -> Void = { _ in }
  ) -> CapturePlan {
    var plan = CapturePlan()
    plan.events = events.map { CapturePlan.EventChoice($0) }
    change(&plan)
    return plan
  }

  /// The plan with those events alone that the kernel has, for presets that come with the program;
  /// what a user has kept is asked for as it is.
  nonisolated package func plan(on offer: TracingOffer) -> CapturePlan {
    guard !isOwn else { return plan }
    var fitting = plan
    let names = EventNames(offer.systems)
    fitting.events = plan.events.filter { !names.matches($0.name).isEmpty }
    return fitting
  }
}
