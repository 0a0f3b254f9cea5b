/// What lines owe to those before them, found once for all rows, so that each line can be written
/// by itself: the indentation of functions, the texts that are shown as bytes, the latencies of
/// wakeups.
package struct ReportState: Sendable {
  /// By recording.
  let indents: [FunctionIndents]
  let brokenTexts: [BrokenTexts]
  let wakeups: WakeupLatencies?

  package init(of rows: ReportRows, options: ReportOptions) async {
    let session = rows.session
    indents = await FunctionIndents.all(of: session, in: rows.order, options: options.texts)
    var brokenTexts: [BrokenTexts] = []
    for (index, trace) in session.traces.enumerated() {
      let own = session.lanes.indices.filter { session.lanes[$0].trace == index }
      brokenTexts.append(
        await BrokenTexts(
          of: trace, lanes: own.map { (rows.order.lanes[$0], session.lanes[$0]) },
          options: options.texts))
    }
    self.brokenTexts = brokenTexts
    wakeups = options.showsWakeupLatency ? WakeupLatencies(of: rows) : nil
  }
}
