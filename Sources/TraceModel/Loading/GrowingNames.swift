internal import TraceFormat
internal import Units

/// The names of the tasks of a recording in the making.
///
/// Names that the recorder saved win. It saves them again and again while it records, and forgets
/// some (the kernel keeps few): those of earlier times are kept.
struct GrowingNames {
  private struct Teller {
    var comm: [UInt8]
    var key: Timestamp
    var cpu: CPUIndex
    var event: EventIndex

    func comes(before other: Teller) -> Bool {
      (key, cpu, event) < (other.key, other.cpu, other.event)
    }
  }

  private var saved: [PID: [UInt8]] = [:]
  private var learned: [PID: Teller] = [:]
  /// By place among the lanes, those for which `names` were made.
  private var cpus: [CPUIndex] = []
  private var names: TaskNames?

  init(saved: SavedCmdlines) { save(saved) }

  mutating func save(_ cmdlines: SavedCmdlines) {
    for pid in cmdlines.pids {
      if let comm = cmdlines.bytes(of: pid) { saved[pid] = comm }
    }
    names = nil
  }

  /// Takes the names that events of a CPU tell; of those of one task the first counts.
  mutating func learn(_ told: [LearnedName], from events: CPUEvents) {
    for name in told {
      let event = EventIndex(name.event)
      let teller = Teller(
        comm: name.comm, key: events.key(of: event), cpu: events.cpu, event: event)
      if let known = learned[name.pid], !teller.comes(before: known) { continue }
      learned[name.pid] = teller
      names = nil
    }
  }

  /// - Parameter lanes: the CPUs that have events, ascending.
  mutating func names(for lanes: [CPUIndex]) -> TaskNames {
    if let names, cpus == lanes { return names }
    var places: [CPUIndex: Int] = [:]
    for (place, cpu) in lanes.enumerated() { places[cpu] = place }
    var known: [PID: TaskNames.Learned] = [:]
    for (pid, teller) in learned where saved[pid] == nil {
      known[pid] = TaskNames.Learned(
        comm: teller.comm,
        position: TaskNames.Position(
          key: teller.key, lane: places[teller.cpu] ?? 0, event: teller.event))
    }
    let made = TaskNames(saved: saved, learned: known)
    (names, cpus) = (made, lanes)
    return made
  }
}
