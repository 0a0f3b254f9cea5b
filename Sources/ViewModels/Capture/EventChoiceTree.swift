package import Capture

/// Which events of a kernel are chosen, and what the kernel shall do about each.
nonisolated package struct EventChoiceTree: Sendable {
  /// An event by its place in what the kernel offers.
  package struct Place: Hashable, Sendable {
    package let system: Int
    package let event: Int

    package init(system: Int, event: Int) {
      self.system = system
      self.event = event
    }
  }

  /// What is asked of one event beside that it is recorded; as the user types it.
  package struct Setting: Hashable, Sendable {
    package var filter = ""
    /// With semicolons between them.
    package var triggers = ""

    package init(filter: String = "", triggers: String = "") {
      self.filter = filter
      self.triggers = triggers
    }

    var isEmpty: Bool { filter.trimmed.isEmpty && triggers.trimmed.isEmpty }
  }

  package let systems: [TracingOffer.EventSystem]
  private let names: EventNames
  /// By `system:event`.
  private let placesByName: [String: Place]
  package private(set) var chosen: Set<Place> = []
  package private(set) var settings: [Place: Setting] = [:]
  /// Asked for, and not offered by this kernel.
  package private(set) var unknown: [CapturePlan.EventChoice] = []

  package init(_ systems: [TracingOffer.EventSystem] = []) {
    self.systems = systems
    names = EventNames(systems)
    var places: [String: Place] = [:]
    for (number, system) in systems.enumerated() {
      for (event, offer) in system.events.enumerated() {
        places["\(system.name):\(offer.name)"] = Place(system: number, event: event)
      }
    }
    placesByName = places
  }

  /// - Parameter choices: those of a plan.
  package init(_ systems: [TracingOffer.EventSystem], choosing choices: [CapturePlan.EventChoice]) {
    self.init(systems)
    for choice in choices { add(choice) }
  }

  package func name(of place: Place) -> String {
    "\(systems[place.system].name):\(systems[place.system].events[place.event].name)"
  }

  /// - Parameter name: `system:event`.
  func place(named name: String) -> Place? { placesByName[name] }

  package func places(of system: Int) -> [Place] {
    systems[system].events.indices.map { Place(system: system, event: $0) }
  }

  package var count: Int { systems.reduce(0) { $0 + $1.events.count } }

  // MARK: - Choosing

  package mutating func set(_ places: [Place], chosen isChosen: Bool) {
    if isChosen { chosen.formUnion(places) } else { chosen.subtract(places) }
  }

  /// A setting chooses its event.
  package mutating func set(_ setting: Setting, of place: Place) {
    settings[place] = setting.isEmpty && setting == Setting() ? nil : setting
    if !setting.isEmpty { chosen.insert(place) }
  }

  package mutating func forgetUnknown() { unknown = [] }

  private mutating func add(_ choice: CapturePlan.EventChoice) {
    let matches = names.matches(choice.name)
    if matches.isEmpty { unknown.append(choice) }
    let setting = Setting(
      filter: choice.filter ?? "", triggers: choice.triggers.joined(separator: "; "))
    for event in matches.flatMap(names.events) {
      guard let place = placesByName["\(event.system):\(event.name)"] else { continue }
      chosen.insert(place)
      if !setting.isEmpty { settings[place] = setting }
    }
  }

  // MARK: - The plan

  /// The choices as a plan has them: whole systems by their names, events with settings of their
  /// own behind them.
  package var choices: [CapturePlan.EventChoice] {
    var choices: [CapturePlan.EventChoice] = []
    let total = count
    if total > 0, chosen.count == total {
      choices = [CapturePlan.EventChoice("all")]
      for system in systems.indices { choices += places(of: system).compactMap(choiceWithSetting) }
    } else {
      for system in systems.indices { choices += self.choices(of: system) }
    }
    return choices + unknown
  }

  private func choices(of system: Int) -> [CapturePlan.EventChoice] {
    let wanted = places(of: system).filter(chosen.contains)
    guard wanted.count == systems[system].events.count, !wanted.isEmpty else {
      return wanted.map { choiceWithSetting($0) ?? CapturePlan.EventChoice(name(of: $0)) }
    }
    return [CapturePlan.EventChoice(systems[system].name)] + wanted.compactMap(choiceWithSetting)
  }

  private func choiceWithSetting(_ place: Place) -> CapturePlan.EventChoice? {
    guard let setting = settings[place], !setting.isEmpty else { return nil }
    let filter = setting.filter.trimmed
    let triggers = setting.triggers.split(separator: ";").map { String($0).trimmed }
    return CapturePlan.EventChoice(
      name(of: place), filter: filter.isEmpty ? nil : filter,
      triggers: triggers.filter { !$0.isEmpty })
  }
}
