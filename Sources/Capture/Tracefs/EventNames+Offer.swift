extension EventNames {
  /// The names that an offer lists.
  package init(_ offer: [TracingOffer.EventSystem]) {
    self.init(systems: offer.map { System(name: $0.name, events: $0.events.map(\.name)) })
  }
}
