internal import Timeline
internal import TraceModel
internal import Units

/// What the command line asks to be seen.
extension SessionViewModel {
  /// - Returns: what cannot be done, in words.
  package func show(_ view: LaunchView) -> [Explanation] {
    var faults: [Explanation] = []
    if let cpus = view.cpus {
      let lanes = session.cpuRows.filter { row in
        if case .cpu(let lane) = row { cpus.contains(session[lane].cpu) } else { false }
      }
      graph.setRows(lanes + graph.plottedRows)
      let known = session.lanes.map(\.cpu)
      if let missing = cpus.first(notAmong: known) {
        faults.append(
          Explanation(
            sentence: "There is no CPU \(missing) in this recording.",
            advice: "It has CPUs \(known.map(\.rawValue).min() ?? 0) to "
              + "\(known.map(\.rawValue).max() ?? 0)."))
      }
    }
    if let tasks = view.tasks {
      let (found, missing) = tasks.tasks(in: session)
      graph.plotInView(found.map { .task($0) })
      if !missing.isEmpty {
        let names = missing.joined(separator: ", ").onOneLine
        faults.append(
          Explanation(
            sentence: "There is no task \(names) in this recording.",
            advice: "The list of tasks has those that there are."))
      }
    }
    if let range = view.range, let span = session.span {
      if let seen = range.span(in: span, clock: graph.clock) {
        // The graph has not got its size yet.
        graph.place(seeing: seen, scrolledBy: graph.state.verticalOffset)
      } else {
        let start = Timeline.TimeText.time(span.start, clock: graph.clock)
        let end = Timeline.TimeText.time(span.end, clock: graph.clock)
        faults.append(
          Explanation(
            sentence: "Nothing was recorded in \(range.start)..\(range.end).",
            advice: "The recording goes from \(start) to \(end)."))
      }
    }
    return faults
  }
}

extension GraphViewModel {
  /// The rows of tasks, in their order.
  fileprivate var plottedRows: [RowSubject] {
    rows.filter { if case .task = $0 { true } else { false } }
  }
}
