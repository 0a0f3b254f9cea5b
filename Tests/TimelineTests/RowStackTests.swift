import TestSupport
import Testing
import Timeline
import TraceModel
import Units

private let two = DrawnSchedule(
  """
  cpu0    AABB
  cpu1    BBAA
  stream net
  cpu0    AAAA
  """
).session

private func task(_ letter: Character) -> RowSubject {
  .task(TaskReference(trace: 0, pid: DrawnSchedule.pid(of: letter)))
}

private func cpu(_ lane: Int) -> RowSubject { .cpu(LaneIndex(lane)) }

private func headings(_ rows: [RowSubject]) -> [String] {
  let size = TimelineSize(width: 900, height: 900)
  let state = TimelineState(showing: two.span, rows: rows, size: size)
  return TimelineFrame.make(session: two, state: state, size: size, clock: .nanoseconds)
    .headings.map(\.title)
}

@Test func `rows stand in the order given, each as high as its kind or as it was made`() {
  var heights = RowHeights(cpu: 50, task: 30)
  heights.set(100, of: cpu(1))
  let stack = RowStack(
    session: DrawnSchedule("cpu0    AA\ncpu1    BB").session,
    rows: [task("A"), cpu(1), cpu(0)], heights: heights)
  #expect(stack.rows.map(\.subject) == [task("A"), cpu(1), cpu(0)])
  #expect(stack.rows.map(\.top) == [0, 30, 130])
  #expect(stack.height == 180)
}

@Test func `a heading stands wherever another stream or the tasks begin`() {
  #expect(headings(two.cpuRows) == ["top buffer", "net"])
  #expect(headings(two.cpuRows + [task("A"), task("B")]) == ["top buffer", "net", "tasks"])
  #expect(headings([cpu(0), cpu(2), cpu(1)]) == ["top buffer", "net", "top buffer"])
}

@Test func `rows of lanes and recordings that there are not are left out`() {
  let stranger = RowSubject.task(TaskReference(trace: 7, pid: PID(1)))
  let stack = RowStack(session: two, rows: [cpu(9), stranger, cpu(0), cpu(-1)])
  #expect(stack.rows.map(\.subject) == [cpu(0)])
}

@Test func `added rows go behind those of their group and stand only once`() {
  var plan = RowPlan(rows: [cpu(0), task("A"), cpu(2)], session: two)
  plan.add([cpu(1), task("B"), cpu(0), task("B")])
  #expect(plan.rows == [cpu(0), cpu(1), task("A"), task("B"), cpu(2)])
}

@Test func `the idle task gets no row`() {
  var plan = RowPlan(rows: [], session: two)
  plan.add([.task(TaskReference(trace: 0, pid: .idle)), cpu(0)])
  #expect(plan.rows == [cpu(0)])
}

@Test func `rows are never lower than their label nor higher than makes sense`() {
  var heights = RowHeights(cpu: -5, task: .infinity)
  heights.set(1, of: cpu(0))
  heights.set(1e9, of: cpu(1))
  #expect(heights.cpu == RowHeights.smallest)
  #expect(heights.task == RowHeights.smallest)
  #expect(heights[cpu(0)] == RowHeights.smallest)
  #expect(heights[cpu(1)] == RowHeights.largest)
  heights.set(nil, of: cpu(1))
  #expect(heights[cpu(1)] == heights.cpu)
}
