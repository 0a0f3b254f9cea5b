import Testing
import Timeline
import Units
import ViewModels

/// The way the picture takes when the view jumps.
@MainActor
struct ViewMotionTests {
  private let fixture = GraphFixture()
  private var graph: GraphViewModel { fixture.graph }

  private func seen() -> TimeScale { graph.frame.scale }

  @Test func `without anyone who asks for pictures a jump is shown at once`() {
    graph.zoomIn()
    #expect(!graph.isMoving)
    #expect(seen() == graph.state.scale)
  }

  @Test func `a jump is shown step by step and ends where it leads`() {
    graph.showsMotion = true
    let start = graph.state.scale
    graph.movePointer(to: fixture.place(300, row: 0))
    let anchor = start.time(at: 300)
    graph.zoomIn()
    #expect(graph.isMoving)
    #expect(seen() == start)
    var last = start.nanosecondsPerPixel
    for _ in 0..<6 {
      fixture.watch.time += .milliseconds(20)
      graph.advanceMotion()
      #expect(seen().nanosecondsPerPixel < last)
      #expect(seen().nanosecondsPerPixel > graph.state.scale.nanosecondsPerPixel)
      // What is under the pointer stays there.
      #expect(abs(seen().position(of: anchor) - 300) < 0.1)
      last = seen().nanosecondsPerPixel
    }
    fixture.watch.time += .milliseconds(21)
    graph.advanceMotion()
    #expect(!graph.isMoving)
    #expect(seen() == graph.state.scale)
  }

  @Test func `a jump during another goes on from what is seen`() {
    graph.showsMotion = true
    graph.zoomIn()
    fixture.watch.time += .milliseconds(50)
    graph.advanceMotion()
    let between = seen()
    graph.zoomIn()
    #expect(seen() == between)
    fixture.watch.time += ViewMotion.duration
    graph.advanceMotion()
    #expect(seen() == graph.state.scale)
  }

  @Test func `a view in the hand follows at once`() {
    graph.showsMotion = true
    graph.zoomIn()
    graph.scroll(ScrollInput(deltaX: 30, deltaY: 0, isInPixels: true))
    #expect(!graph.isMoving)
    #expect(seen() == graph.state.scale)
    graph.zoomToFit()
    #expect(graph.isMoving)
    graph.resize(to: TimelineSize(width: 900, height: 300))
    #expect(!graph.isMoving)
  }

  @Test func `what is told of the view is where it leads`() {
    graph.showsMotion = true
    graph.zoomIn()
    let words = graph.visibleRangeWords
    fixture.watch.time += ViewMotion.duration
    graph.advanceMotion()
    #expect(graph.visibleRangeWords == words)
  }
}
