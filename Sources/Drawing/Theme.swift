package import TraceModel
package import Units

/// The colours of the graph.
package struct Theme: Sendable, Hashable {
  package var background: Color
  package var rulerBackground: Color
  package var labelBackground: Color
  package var headingBackground: Color
  package var text: Color
  package var dimText: Color
  package var gridLine: Color
  package var rowLine: Color
  package var rulerMark: Color
  /// The base line of a CPU row: it idles.
  package var idleLine: Color
  /// The marks of events.
  package var event: Color
  /// Many tasks, none of which dominates.
  package var mixed: Color
  /// The runs of a task that is hidden.
  package var hiddenTask: Color
  /// Hatching where nobody knows who ran.
  package var unknown: Color
  /// Lines of hatching where a task waits for a CPU: woken, or preempted.
  package var woken: Color
  package var preempted: Color
  /// The low bar of a task that is blocked in the kernel.
  package var blocked: Color
  /// The dashes of a task that is stopped.
  package var stopped: Color
  package var loss: Color
  package var lossText: Color
  package var selection: Color
  package var selectedRow: Color
  /// How busy all CPUs are, above the ruler.
  package var overview: Color
  package var card: Color
  package var cardLine: Color
  package var arrow: Color
  package var hoverLine: Color
  /// The hits of a search.
  package var hit: Color
  package var hoverBackground: Color
  package var hoverText: Color
  package var marks: MarkTheme
  /// Colours of tasks: told apart by colour-blind eyes as well (after Okabe and Ito).
  package var tasks: [Color]

  /// The colour of a task: always the same for a PID, whatever else is shown.
  package func color(of task: PID) -> Color {
    // Fibonacci hashing: its upper bits set neighbouring PIDs, which often belong together, far
    // apart.
    let hash = UInt32(bitPattern: task.rawValue) &* 0x9e37_79b9
    return tasks[Int((UInt64(hash) * UInt64(tasks.count)) >> 32)]
  }

  /// The colour of a CPU in the rows of tasks. There are as many as for tasks; which CPU it is
  /// stands beside the colour wherever there is room.
  package func color(of cpu: CPUIndex) -> Color { tasks[Int(cpu.rawValue) % tasks.count] }

  /// The pattern of a state that has one.
  package func hatch(of state: TaskState) -> Hatch? {
    switch state {
    case .runnableAfterWakeup: Hatch(.rising, line: woken, tint: woken.opacity(0.2))
    case .runnableAfterPreemption: Hatch(.falling, line: preempted, tint: preempted.opacity(0.2))
    case .stopped: Hatch(.upright, line: stopped, tint: stopped.opacity(0.25))
    case .unknown: Hatch(.dotted, line: idleLine, tint: idleLine.opacity(0.08))
    case .absent, .running, .sleeping, .blocked, .dead: nil
    }
  }

  /// The colour of letters on `color`.
  package func text(on color: Color) -> Color {
    color.luminance > 0.295 ? Color(0x10_10_12) : Color(0xff_ff_ff)
  }

  private static let taskColors: [Color] = [
    Color(0x0072b2), Color(0xe69f00), Color(0x009e73), Color(0xcc79a7), Color(0x56b4e9),
    Color(0xd55e00), Color(0x8a78d4), Color(0xa8a032),
  ]

  package static let light = Theme(
    background: Color(0xffffff), rulerBackground: Color(0xf6f6f7),
    labelBackground: Color(0xffffff), headingBackground: Color(0xf0f1f3),
    text: Color(0x1c1c1e), dimText: Color(0x6b6c70),
    gridLine: Color(0xececee), rowLine: Color(0xe4e4e6), rulerMark: Color(0x8a8a8e),
    idleLine: Color(0xb4b4b8), event: Color(0x2a2a2e), mixed: Color(0x8d8f98),
    hiddenTask: Color(0xdcdde1),
    unknown: Color(0xc01c28, opacity: 0.55), woken: Color(0xc98500),
    preempted: Color(0xd04a00), blocked: Color(0x7d4a9c), stopped: Color(0x5e6a78),
    loss: Color(0xc01c28), lossText: Color(0xffffff),
    selection: Color(0x1c71d8), selectedRow: Color(0x3584e4, opacity: 0.08),
    overview: Color(0xb9bac0), card: Color(0xf2f2f3), cardLine: Color(0xcacace),
    arrow: Color(0x3c3c42), hoverLine: Color(0x55565c), hit: Color(0xe66100),
    hoverBackground: Color(0x3d3e44),
    hoverText: Color(0xffffff),
    marks: .light, tasks: taskColors)

  package static let dark = Theme(
    background: Color(0x1f1f22), rulerBackground: Color(0x26262a),
    labelBackground: Color(0x1f1f22), headingBackground: Color(0x29292d),
    text: Color(0xf2f2f4), dimText: Color(0x9a9aa0),
    gridLine: Color(0x2b2b2f), rowLine: Color(0x323237), rulerMark: Color(0x77777d),
    idleLine: Color(0x5b5b61), event: Color(0xd6d6da), mixed: Color(0x85878f),
    hiddenTask: Color(0x3a3a40),
    unknown: Color(0xff7b7b, opacity: 0.55), woken: Color(0xe0a030),
    preempted: Color(0xe8703a), blocked: Color(0x8e5cb0), stopped: Color(0x8a97a6),
    loss: Color(0xc01c28), lossText: Color(0xffffff),
    selection: Color(0x62a0ea), selectedRow: Color(0x3584e4, opacity: 0.14),
    overview: Color(0x5a5b62), card: Color(0x38383d), cardLine: Color(0x55555c),
    arrow: Color(0xe4e4e8), hoverLine: Color(0xa8a8ae), hit: Color(0xffa348),
    hoverBackground: Color(0xdededf),
    hoverText: Color(0x1c1c1e),
    marks: .dark, tasks: taskColors)
}
