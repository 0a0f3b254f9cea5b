internal import Units

/// Asks the events of one recording whether they are seen, by tables of tasks and types.
struct VisibilityQuestion: Sendable {
  /// Those whose membership decides, or nil where every task is seen.
  private let tasks: PIDSet?
  /// Whether membership means to be seen.
  private let showsMembers: Bool
  /// Tasks with numbers that no kernel gives; they are few and looked for one by one.
  private let others: Set<Int32>
  /// The only task asked for, as most often; many numbers are compared with it at once.
  private let onlyMember: Int32?
  /// By type number, 1 for those that are seen.
  private let types: [UInt8]
  private let hidesTypes: Bool

  init(_ hidden: HiddenEvents, trace: Int) {
    var types = [UInt8](repeating: 1, count: 65536)
    for type in hidden.types where type.trace == trace { types[Int(type.type.rawValue)] = 0 }
    self.types = types
    hidesTypes = types.contains(0)
    let only = hidden.onlyTasks.map { $0.subtracting(hidden.tasks) }
    let named = (only ?? hidden.tasks).filter { $0.trace == trace }
    showsMembers = only != nil
    guard only != nil || !named.isEmpty else {
      tasks = nil
      others = []
      onlyMember = nil
      return
    }
    var members = PIDSet()
    for task in named { members.insert(task.pid.rawValue) }
    tasks = members
    others = Set(named.map(\.pid.rawValue).filter { !members.contains($0) })
    onlyMember = named.count == 1 ? named.first?.pid.rawValue : nil
  }

  /// A bit for each event of the range, lowest first.
  func answers(for range: Range<Int>, of events: CPUEvents) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: (range.count + 63) / 64)
    guard !range.isEmpty else { return words }
    var (segment, local) = events.locate(EventIndex(range.lowerBound))
    var place = 0
    types.withUnsafeBufferPointer { types in
      while place < range.count {
        let own = events.segments[segment]
        let count = min(own.count - local, 64 - place & 63, range.count - place)
        var bits = UInt64.max >> UInt64(64 - count)
        if hidesTypes {
          bits = 0
          for offset in 0..<count {
            bits |= UInt64(types[Int(own.typeIDs[local + offset])]) << UInt64(offset)
          }
        }
        // Most types that are hidden come in a row, and then no task need be asked for.
        if bits != 0, let tasks { bits &= shown(own.pids, from: local, count, tasks) }
        words[place >> 6] |= bits << UInt64(place & 63)
        place += count
        local += count
        if local == own.count {
          segment += 1
          local = 0
        }
      }
    }
    return words
  }

  @inline(__always)
  private func shown(
    _ pids: ColumnPointer<Int32>, from first: Int, _ count: Int, _ tasks: PIDSet
  ) -> UInt64 {
    if let onlyMember {
      let matches = pids.matches(of: onlyMember, from: first, count)
      return showsMembers ? matches : ~matches
    }
    var bits: UInt64 = 0
    for offset in 0..<count {
      let pid = pids[first + offset]
      let isMember = tasks.contains(pid) || (!others.isEmpty && others.contains(pid))
      bits |= (isMember == showsMembers ? 1 : 0) << UInt64(offset)
    }
    return bits
  }
}
