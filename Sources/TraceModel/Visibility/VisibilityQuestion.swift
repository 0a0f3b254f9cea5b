internal import Units

/// Asks the events of one recording whether they are seen, by tables of tasks and types.
struct VisibilityQuestion: Sendable {
  /// Those whose membership decides, or nil where every task is seen.
  private let tasks: PIDSet?
  /// Whether membership means to be seen.
  private let showsMembers: Bool
  /// Tasks with numbers that no kernel gives; they are few and looked for one by one.
  private let others: Set<Int32>
  /// By type number, 1 for those that are seen.
  private let types: [UInt8]

  init(_ hidden: HiddenEvents, trace: Int) {
    var types = [UInt8](repeating: 1, count: 65536)
    for type in hidden.types where type.trace == trace { types[Int(type.type.rawValue)] = 0 }
    self.types = types
    let only = hidden.onlyTasks.map { $0.subtracting(hidden.tasks) }
    let named = (only ?? hidden.tasks).filter { $0.trace == trace }
    showsMembers = only != nil
    guard only != nil || !named.isEmpty else {
      tasks = nil
      others = []
      return
    }
    var members = PIDSet()
    for task in named { members.insert(task.pid.rawValue) }
    tasks = members
    others = Set(named.map(\.pid.rawValue).filter { !members.contains($0) })
  }

  /// A bit for each event of the range, lowest first.
  func answers(for range: Range<Int>, of events: CPUEvents) -> [UInt64] {
    var words = [UInt64](repeating: 0, count: (range.count + 63) / 64)
    guard !range.isEmpty else { return words }
    var (segment, local) = events.locate(EventIndex(range.lowerBound))
    var place = 0
    types.withUnsafeBufferPointer { types in
      words.withUnsafeMutableBufferPointer { words in
        while place < range.count {
          let own = events.segments[segment]
          let count = min(own.count - local, range.count - place)
          for event in local..<local + count {
            var bit = UInt64(types[Int(own.typeIDs[event])])
            if let tasks, shows(own.pids[event], tasks) == false { bit = 0 }
            words[place >> 6] |= bit << UInt64(place & 63)
            place += 1
          }
          segment += 1
          local = 0
        }
      }
    }
    return words
  }

  @inline(__always)
  private func shows(_ pid: Int32, _ tasks: borrowing PIDSet) -> Bool {
    (tasks.contains(pid) || (!others.isEmpty && others.contains(pid))) == showsMembers
  }
}
