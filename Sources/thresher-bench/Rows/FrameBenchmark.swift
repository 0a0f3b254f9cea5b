internal import Timeline
internal import TraceModel
internal import Units
internal import ViewModels

/// Frames of zooming and panning: the view-model's frame, painted into an image. Processor time of
/// all threads.
///
/// All frames are made one after the other, and that several times. The median of its times is what
/// a frame costs, so that the percentiles are those of the frames and not of the machine.
struct FrameBenchmark: Benchmark {
  static let name = "frames"
  static let readsLoads = true

  /// Zoom steps into each place, and pans at the bottom and halfway.
  private static let places = 4
  private static let zoomSteps = 24
  private static let panSteps = 8

  func rows(of subject: Subject) async throws -> [ResultRow] {
    guard subject.eventCount > 0 else { return [] }
    let frames = try await milliseconds(of: subject.session, runs: subject.runs)
    let size = "1600 × 900, \(GraphView.rowCount) rows"
    let zoom = subject.loads.kernelShark("zoom").map { Figure($0 * 1e3, .milliseconds) }
    let median = ResultRow(
      "frame, \(size)", goal: "< 8 ms", ours: frames.median.map { Figure($0, .milliseconds) }
    )
    .beside("\(subject.loads.kernelSharkName), one zoom's bins", zoom).met(below: 8)
    let worst = ResultRow(
      "frame, 99th percentile", goal: "< 16 ms",
      ours: frames.percentile(0.99).map { Figure($0, .milliseconds) }
    ).met(below: 16)
    return [median, worst] + (try await rowsBesideOther(subject, frames))
  }

  /// That frames do not cost more with the number of events.
  private func rowsBesideOther(_ subject: Subject, _ frames: Samples) async throws -> [ResultRow] {
    guard let other = subject.other else { return [] }
    let reference = try await milliseconds(of: other, runs: subject.runs).median
      .map { Figure($0, .milliseconds) }
    return [
      ResultRow(
        "frame, \(subject.sizeWords)", goal: "within 1.5×",
        ours: frames.median.map { Figure($0, .milliseconds) }
      )
      .beside(Subject.sizeWords(of: other), reference)
      .met { $0.ratio.map { $0 >= 1 / 1.5 && $0 <= 1.5 } }
    ]
  }

  @MainActor
  private func milliseconds(of session: TraceSession, runs: Int) async throws -> Samples {
    let graph = await GraphView.model(of: session)
    let picture = try ImagePicture(size: GraphView.size)
    picture.paint(graph.frame)
    let passes = (0..<max(runs, 1)).map { _ in times(of: graph, paintedInto: picture) }
    return Samples(
      (passes.first ?? []).indices.compactMap { frame in Samples(passes.map { $0[frame] }).median })
  }

  @MainActor
  private func times(of graph: GraphViewModel, paintedInto picture: ImagePicture) -> [Double] {
    var times: [Double] = []
    func frame(_ change: () -> Void) {
      let watch = Stopwatch(.processor)
      change()
      picture.paint(graph.frame)
      times.append(watch.seconds * 1e3)
    }
    for place in 0..<Self.places {
      let share = (Double(place) + 0.5) / Double(Self.places)
      let x = TimelineLayout.standard.labelWidth + GraphView.plotWidth * share
      frame { graph.zoomToFit() }
      graph.movePointer(to: TimelinePoint(x: x, y: 1))
      for step in 0..<Self.zoomSteps {
        frame { graph.zoomIn() }
        if step == Self.zoomSteps / 2 {
          for _ in 0..<Self.panSteps { frame { graph.panRight() } }
        }
      }
      for _ in 0..<Self.panSteps { frame { graph.panLeft() } }
      for _ in 0..<Self.zoomSteps { frame { graph.zoomOut() } }
    }
    return times
  }
}
