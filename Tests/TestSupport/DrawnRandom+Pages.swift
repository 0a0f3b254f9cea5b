internal import TraceFormat

extension FormatSketch {
  package static let graphEntry = FormatSketch(
    "ftrace", "funcgraph_entry", id: 30,
    fields: [("unsigned long func", 8, false), ("int depth", 4, true)], print: "\"in\"")

  package static let graphExit = FormatSketch(
    "ftrace", "funcgraph_exit", id: 31,
    fields: [("unsigned long func", 8, false), ("int depth", 4, true)], print: "\"out\"")
}

extension DrawnRandom {
  /// What a made-up recording is drawn from.
  package struct PageMix {
    package var cpus = 3
    package var pages = 40
    /// Chances in a hundred of a record being a switch, and of being a call of a function.
    package var switches = 40
    package var calls = 10
    /// From which page on there are `sched_waking`, and before which there are no switches.
    package var firstPageWithWaking = 12
    package var firstPageWithSwitches = 0
    /// Chances in a hundred of a page telling of a loss, and of its time lying before.
    package var losses = 10
    package var stepsBack = 5
    /// Chances in a hundred of a page being of stack traces alone.
    package var stacks = 4

    package init() {}
  }

  /// A recording whose pages have all that makes carrying on hard: losses on pages with and without
  /// events, time that runs backwards, gaps, stack traces behind holes, better wakeups that turn up
  /// late, leaf calls over the ends of pages.
  package mutating func recording(_ mix: PageMix) -> TraceSketch {
    var sketch = TraceSketch(version: 6)
    sketch.formats = [
      .kernelStack, .mark, .taskSwitch, .wakeup, .waking, .newTask, .graphEntry, .graphExit,
    ]
    sketch.savedCmdlines = "3 three\n5 five\n"
    sketch.buffers = [
      BufferSketch(
        (0..<mix.cpus).map { cpu in
          BufferSketch.CPU(UInt32(2 * cpu), pages(of: mix))
        })
    ]
    return sketch
  }

  private mutating func chance(_ hundredth: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < hundredth
  }

  private mutating func pages(of mix: PageMix) -> [PageSketch] {
    var time: UInt64 = 1_000_000
    var running: Int32 = 1
    var openCall: UInt64?
    var pages: [PageSketch] = []
    for number in 0..<Int.random(in: mix.pages / 2...mix.pages, using: &self) {
      var lost = PageSketch.Lost.nothing
      if chance(mix.losses) {
        lost = chance(50) ? .unknown : .counted(UInt64.random(in: 1...99, using: &self))
      }
      if chance(mix.stepsBack) { time -= min(time, UInt64.random(in: 0...3000, using: &self)) }
      if chance(3) { time += 5_000_000_000 }
      time += UInt64.random(in: 0...300, using: &self)
      var records: [RecordSketch] = []
      var passed: UInt64 = 0
      let isOfStacks = chance(mix.stacks)
      for _ in 0..<(chance(10) ? 0 : Int.random(in: 1...30, using: &self)) {
        let delta = chance(20) ? 0 : UInt64.random(in: 0...400, using: &self)
        passed += delta
        if isOfStacks {
          records.append(.event(EventSketch(.kernelStack, pid: running), after: delta))
          continue
        }
        records.append(
          record(of: mix, number, after: delta, running: &running, openCall: &openCall))
      }
      pages.append(PageSketch(at: time, lost: lost, records))
      time += passed
    }
    return pages
  }

  private mutating func record(
    of mix: PageMix, _ page: Int, after delta: UInt64, running: inout Int32,
    openCall: inout UInt64?
  ) -> RecordSketch {
    if chance(mix.calls) {
      var bytes = ByteWriter(.little)
      let isExit = openCall != nil && chance(80)
      let function = isExit ? openCall ?? 0 : UInt64.random(in: 1...4, using: &self)
      bytes.u64(function)
      bytes.s32(1)
      openCall = isExit ? nil : function
      return .event(
        EventSketch(.other(type: isExit ? 31 : 30, bytes.bytes), pid: running), after: delta)
    }
    if page >= mix.firstPageWithSwitches, chance(mix.switches) {
      let next = Int32.random(in: 0...9, using: &self)
      // Now and then a switch is missing before this one.
      let previous = chance(95) ? running : Int32.random(in: 1...9, using: &self)
      running = next
      let state: UInt64 = chance(50) ? 0 : 1 << UInt64.random(in: 0...3, using: &self)
      return .event(
        EventSketch(
          .taskSwitch(from: "p\(previous)", previous, to: "n\(next)", next, state: state),
          pid: previous), after: delta)
    }
    let woken = Int32.random(in: 1...12, using: &self)
    let content: EventSketch.Content =
      switch Int.random(in: 0..<8, using: &self) {
      case 0: .wakeup("w\(woken)", woken)
      case 1 where page >= mix.firstPageWithWaking: .waking("a\(woken)", woken)
      case 2: .newTask("c\(woken)", woken)
      case 3: .kernelStack
      case 4 where chance(5): .other(type: 999, [1, 2, 3, 4])
      default: .mark(1)
      }
    return .event(EventSketch(content, pid: running), after: delta)
  }
}
