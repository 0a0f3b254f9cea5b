/// The rows of a report: which events of a session are printed, and by what names tasks go in them.
package struct ReportRows: Sendable {
  package let session: TraceSession
  package let order: MergedOrder
  /// By recording; names that only events tell count from the first printed one on.
  let names: [TaskNames]

  /// All rows of a session.
  package init(_ session: TraceSession) {
    self.init(session, order: session.order, names: session.tasks)
  }

  /// The rows that filters let through and options leave; nil where the task was cancelled.
  ///
  /// - Precondition: the filters were made for this session.
  package init?(
    _ session: TraceSession, filters: FilterSet = FilterSet(), options: ReportOptions
  ) async {
    guard !filters.isEmpty || options.texts.changesRows else {
      self.init(session)
      return
    }
    guard let events = await filters.events(of: session, texts: options.texts),
      let names = await events.taskNames(of: session, texts: options.texts)
    else { return nil }
    self.init(session, order: events.order, names: names)
  }

  /// Some rows of a session.
  package init(_ session: TraceSession, order: MergedOrder, names: [TaskNames]) {
    self.session = session
    self.order = order
    self.names = names
  }
}
