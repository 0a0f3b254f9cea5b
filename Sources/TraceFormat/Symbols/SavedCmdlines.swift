package import Units

/// The names of threads by pid, as the kernel's `saved_cmdlines` had them at the end of the
/// recording.
package struct SavedCmdlines: Sendable {
  private var comms: [PID: [UInt8]]

  /// Knows the idle task alone.
  package init() {
    comms = [.idle: Array("<idle>".utf8)]
  }

  /// Reads lines such as `1234 bash`; blanks inside and after a name belong to it. A line without a
  /// name ends the list.
  package init(reading text: UnsafeRawBufferPointer) {
    self.init()
    var entries: [(pid: PID, comm: Slice<UnsafeRawBufferPointer>)] = []
    for line in text.split(separator: 0x0a) {
      let digits = line.prefix { $0 != 0x20 && $0 != 0x09 }
      let comm = line.dropFirst(digits.count).drop { $0 == 0x20 || $0 == 0x09 }
      guard let pid = Int32(String(decoding: digits, as: UTF8.self)), !comm.isEmpty else { break }
      entries.append((PID(pid), comm))
    }
    // Of several names for one pid, the one that the binary search of the recorder's tools meets
    // first.
    entries.reverse()
    entries.sort { $0.pid < $1.pid }
    for entry in entries where comms[entry.pid] == nil {
      var low = 0
      var high = entries.count
      while low < high {
        let middle = low + (high - low) / 2
        if entries[middle].pid == entry.pid {
          comms[entry.pid] = [UInt8](entries[middle].comm)
          break
        }
        if entry.pid < entries[middle].pid { high = middle } else { low = middle + 1 }
      }
    }
  }

  package var count: Int { comms.count }

  /// The name as it is in the file, which need not be UTF-8.
  package func bytes(of pid: PID) -> [UInt8]? { comms[pid] }

  /// The name for people.
  package func comm(of pid: PID) -> String? {
    comms[pid].map { String(decoding: $0, as: UTF8.self) }
  }

  package var pids: some Sequence<PID> { comms.keys }
}
