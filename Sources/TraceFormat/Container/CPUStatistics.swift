package import Units

/// Reads the texts of `per_cpu/cpuN/stats` that the recorder kept.
package enum CPUStatistics {
  /// The CPUs of the top buffer of which events were read, ascending.
  ///
  /// A text is lines like `CPU: 0`, `entries: 0`, `read events: 1377`; texts behind a `Buffer:`
  /// line belong to an instance.
  package static func activeCPUs(in texts: [String]) -> [CPUIndex] {
    var cpus: Set<CPUIndex> = []
    for text in texts {
      if text.contains("Buffer:") { break }
      if let cpu = number("CPU", in: text).flatMap({ UInt16(exactly: $0) }),
        number("read events", in: text) ?? 0 > 0 || number("entries", in: text) ?? 0 > 0
      {
        cpus.insert(CPUIndex(cpu))
      }
    }
    return cpus.sorted()
  }

  private static func number(_ label: String, in text: String) -> UInt64? {
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":")
      if parts.count == 2, parts[0] == label { return UInt64(parts[1].filter { !$0.isWhitespace }) }
    }
    return nil
  }
}
