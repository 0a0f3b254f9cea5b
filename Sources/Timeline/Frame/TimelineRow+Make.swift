internal import TraceModel
internal import Units

extension TimelineRow {
  init(
    _ place: RowStack.Row, top: Pixels, session: TraceSession, scale: TimeScale,
    contents: RowContents, tasks: [TaskReference: TaskKnowledge]
  ) {
    switch place.subject {
    case .cpu(let lane):
      let content = contents.cpu(lane, scale: scale)
      let explanation = RowExplanation(of: session[lane])
      self.init(
        subject: place.subject, label: "CPU \(session[lane].cpu.rawValue)",
        tint: session.tint(ofTrace: session[lane].trace), share: content.share,
        note: explanation.note, explanation: explanation, top: top, height: place.height,
        content: .cpu(content))
    case .task(let task):
      let content = tasks[task].map { contents.task($0, scale: scale) }
      let explanation = RowExplanation(of: task, in: session)
      self.init(
        subject: place.subject,
        label: "\(session.tasks[task.trace].name(of: task.pid))-\(task.pid.rawValue)",
        tint: session.tint(ofTrace: task.trace),
        share: content?.share ?? "", note: content == nil ? "reading…" : explanation.note,
        explanation: explanation, top: top, height: place.height,
        content: content.map { .task($0) } ?? .reading)
    }
  }
}
