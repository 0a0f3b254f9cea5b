/// Random schedules and numbers that are the same in every run for the same seed (SplitMix64).
package struct DrawnRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  /// A lane of runs of very different lengths, with bursts of events, some of them at one time, and
  /// losses.
  package mutating func lane(cpu: UInt16, runs: Int, start: UInt64, tasks: Int32 = 12) -> DrawnLane
  {
    var lane = DrawnLane(cpu: cpu)
    var time = start
    for _ in 0..<runs {
      let pid: Int32? =
        switch Int.random(in: 0..<10, using: &self) {
        case 0..<4: 0
        case 4: nil
        default: Int32.random(in: 1...tasks, using: &self)
        }
      lane.runs.append(DrawnLane.Run(start: time, pid: pid))
      let length = UInt64(1) << UInt64.random(in: 0..<14, using: &self)
      let runEnd = time + UInt64.random(in: 0...length, using: &self)
      var event = time
      while event <= runEnd, lane.events.count < 20 * runs {
        var lost: UInt64?? = nil
        if Int.random(in: 0..<40, using: &self) == 0 {
          lost =
            Bool.random(using: &self) ? .some(nil) : .some(UInt64.random(in: 1...99, using: &self))
        }
        lane.events.append(DrawnLane.Event(time: event, pid: pid ?? 0, lost: lost))
        event += UInt64.random(in: 0...max(1, length / 3), using: &self)
      }
      time = runEnd
    }
    lane.end = max(time, lane.events.last?.time ?? time)
    return lane
  }
}
