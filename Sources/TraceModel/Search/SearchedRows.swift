internal import TraceFormat
internal import Units

/// The rows that are searched, and what of the question they decide together; all workers share it.
final class SearchedRows: Sendable {
  let session: TraceSession
  let rows: MergedOrder
  let plan: SearchPlan
  /// By recording; empty where they are not known.
  let indents: [FunctionIndents]
  /// By recording, whether the name of a symbol may have the needle.
  let isInSymbols: [Bool]
  let asksTasks: Bool
  let asksTypes: Bool
  let asksContexts: Bool
  let asksTimes: Bool
  /// By lane, whether its CPU or its stream is a hit.
  private let laneHits: [Bool]

  /// - Parameter streamNames: by lane, as the list shows it; empty where it shows none.
  init(
    _ rows: MergedOrder, of session: TraceSession, plan: SearchPlan, indents: [FunctionIndents],
    streamNames: [String]
  ) {
    self.session = session
    self.rows = rows
    self.plan = plan
    self.indents = indents
    let question = plan.question
    asksTasks = question.covers(.task) || question.covers(.pid)
    asksTypes = question.covers(.event) || question.covers(.info)
    asksContexts = question.covers(.latency)
    asksTimes = plan.mayFindTimes
    let test = TextTest(plan)
    laneHits = session.lanes.enumerated().map { number, lane in
      (question.covers(.cpu) && test.isHit(String(lane.cpu.rawValue)))
        || (question.covers(.stream) && number < streamNames.count
          && test.isHit(streamNames[number]))
    }
    isInSymbols = session.traces.map { trace in
      guard question.covers(.info), let needle = plan.needle else { return true }
      return needle.isFound(in: trace.file.symbols.listing)
    }
  }

  func isLaneHit(_ lane: Int) -> Bool { laneHits[lane] }
}
