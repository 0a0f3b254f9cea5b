import TestSupport
import Testing
import TraceModel
import Units

/// Timelines of made-up files.
@Suite struct TaskTimelineLoadTests {
  @Test func `a stack and a print behind a switch do not keep the task running`() async throws {
    func later(_ content: EventSketch.Content, by pid: Int32, _ delta: UInt64) -> RecordSketch {
      .event(EventSketch(content, pid: pid), after: delta)
    }
    let page = PageSketch(
      at: 1000,
      [
        .mark(1, pid: 5), .switchTask(5, to: 0, after: 10), later(.kernelStack, by: 5, 5),
        .mark(2, after: 5, pid: 5), .mark(3, after: 80, pid: 0),
      ])
    let sketch = TraceSketch(version: 7, [BufferSketch([.init(0, [page])])])
    let scratch = ScratchFile(sketch.bytes())
    let session = TraceSession(traces: [try await TraceLoader.load(path: scratch.path)])
    let timeline = try #require(await session.timeline(of: PID(5), inTrace: 0))
    #expect(timeline.drawn(columns: 10, step: 10) == "0SSSSSSSSS")
  }
}
