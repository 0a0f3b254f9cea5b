package import Units

extension TraceSession {
  /// Those of some tasks that recorded an event of a recording or ran in it. Costs a look at its
  /// events until all are found.
  package func pidsSeen(among wanted: Set<PID>, ofTrace trace: Int) -> Set<PID> {
    var missing = wanted
    for lane in lanes where lane.trace == trace && !missing.isEmpty {
      for event in 0..<lane.events.count {
        if missing.remove(lane.events.pid(of: EventIndex(event))) != nil, missing.isEmpty { break }
      }
    }
    return wanted.subtracting(missing)
  }
}
