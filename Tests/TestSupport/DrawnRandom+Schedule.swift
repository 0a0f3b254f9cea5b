extension DrawnRandom {
  /// A schedule of tasks A to D with every way to leave a CPU, wakeups, new tasks and holes.
  ///
  /// - Parameters:
  ///   - letters: what runs are drawn from; `!` is a hole that events were lost in.
  ///   - names: the names of tasks other than their letters.
  package mutating func schedule(
    cpus: Int, columns: Int, step: UInt64, letters: String = "AABBCD....?",
    names: [Character: String] = [:]
  ) -> DrawnSchedule {
    var lines: [String] = []
    for cpu in 0..<cpus {
      var runs = ""
      while runs.count < columns {
        let letter = letters.randomElement(using: &self) ?? "."
        let length = Int.random(in: 1...(Bool.random(using: &self) ? 3 : 12), using: &self)
        runs += String(repeating: letter, count: length)
      }
      lines.append("cpu\(cpu)    " + runs.prefix(columns))
      lines.append("left    " + signs("SSDDRRTZ", columns: columns, oneIn: 2))
      lines.append("wakes   " + signs("ABCDabcd", columns: columns, oneIn: 5))
    }
    return DrawnSchedule(lines.joined(separator: "\n"), step: step, names: names)
  }

  private mutating func signs(_ letters: String, columns: Int, oneIn rarity: Int) -> String {
    var line = ""
    for _ in 0..<columns {
      let isSet = Int.random(in: 0..<rarity, using: &self) == 0
      line.append(isSet ? letters.randomElement(using: &self) ?? " " : " ")
    }
    return line
  }
}
