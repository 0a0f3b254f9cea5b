import TestSupport
import Testing
import Timeline
import Units
import ViewModels

@MainActor
struct ViewHistoryTests {
  private let hand = GraphFixture()
  private var graph: GraphViewModel { hand.graph }

  private func turnWheel(_ notches: Double) {
    graph.scroll(ScrollInput(deltaX: 0, deltaY: -notches, modifiers: .control))
  }

  @Test func `a burst of zooming and panning is one step`() {
    for _ in 0..<5 {
      turnWheel(1)
      graph.panRight()
      hand.wait(.milliseconds(300))
    }
    let burst = graph.state.scale
    hand.wait(.seconds(1))
    turnWheel(1)
    graph.goBack()
    #expect(graph.state.scale == burst)
    graph.goBack()
    #expect(graph.state.scale.visibleSpan == hand.whole)
    #expect(!graph.canGoBack)
  }

  @Test func `showing the whole trace is a step of its own`() {
    turnWheel(3)
    let near = graph.state.scale
    graph.zoomToFit()
    graph.goBack()
    #expect(graph.state.scale == near)
    graph.goForward()
    #expect(graph.state.scale.visibleSpan == hand.whole)
    #expect(!graph.canGoForward)
  }

  @Test func `a change that changes nothing is no step`() {
    graph.zoomToFit()
    graph.panLeft()
    #expect(!graph.canGoBack)
  }

  @Test func `a new change forgets what could be gone forward to`() {
    turnWheel(3)
    graph.goBack()
    #expect(graph.canGoForward)
    turnWheel(1)
    #expect(!graph.canGoForward)
  }

  @Test func `the whole trace stays whole in a window of another size`() {
    turnWheel(3)
    graph.resize(to: TimelineSize(width: 700, height: 200))
    graph.goBack()
    #expect(graph.state.scale.visibleSpan == hand.whole)
    #expect(graph.state.scale.width == 700 - 136 - 12)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `back and forward restore exactly after any sequence`(seed: UInt64) {
    var random = DrawnRandom(seed: seed)
    var seen = [graph.state.scale]
    for _ in 0..<60 {
      hand.wait(.seconds(2))
      change(&random)
      if graph.state.scale != seen.last { seen.append(graph.state.scale) }
    }
    for scale in seen.dropLast().reversed() {
      graph.goBack()
      #expect(graph.state.scale == scale)
    }
    #expect(!graph.canGoBack)
    for scale in seen.dropFirst() {
      graph.goForward()
      #expect(graph.state.scale == scale)
    }
    #expect(!graph.canGoForward)
  }

  private func change(_ random: inout DrawnRandom) {
    let x = Pixels.random(in: 0...1000, using: &random)
    // Far enough to be no click.
    let end = x + Pixels.random(in: 30...300, using: &random)
    graph.movePointer(to: hand.place(x, row: 0))
    switch Int.random(in: 0..<7, using: &random) {
    case 0: turnWheel(Double.random(in: -3...3, using: &random))
    case 1: graph.panLeft()
    case 2: graph.panRight()
    case 3: graph.zoomToFit()
    case 4: hand.session.select(row: RowIndex(Int.random(in: 0..<11, using: &random)))
    case 5:
      hand.drag(from: x, to: end, row: 0)
      graph.zoomToRange()
    default: hand.drag(from: x, to: end, row: 0, modifiers: .shift)
    }
  }
}
