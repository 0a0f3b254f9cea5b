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

  /// Some rows of a session.
  package init(_ session: TraceSession, order: MergedOrder, names: [TaskNames]) {
    self.session = session
    self.order = order
    self.names = names
  }
}
