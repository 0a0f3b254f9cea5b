internal import Units

/// The returns of leaf calls among the events of one CPU that grow: those that follow their entry
/// at once, and those of them that share its row, since no event of another CPU lies between.
///
/// An event of another CPU may turn up late; then a return gets its own row back.
struct LeafReturns {
  /// By event; empty as long as there are none.
  private var candidates: [UInt64] = []
  private var hidden: [UInt64] = []
  private var hiddenCount = 0

  var isEmpty: Bool { candidates.isEmpty }

  /// Adds returns that are new.
  ///
  /// - Parameter others: the other CPUs, as they are now.
  mutating func add(_ exits: [Int], of events: CPUEvents, among others: [ForwardSearch]) {
    guard !exits.isEmpty || !isEmpty else { return }
    let missing = (events.count + 63) / 64 - candidates.count
    candidates += repeatElement(0, count: missing)
    hidden += repeatElement(0, count: missing)
    var others = others
    for exit in exits {
      candidates[exit >> 6] |= 1 << UInt64(exit & 63)
      let entered = events.key(of: EventIndex(exit - 1))
      let left = events.key(of: EventIndex(exit))
      var isApart = false
      for other in others.indices where !isApart {
        isApart = others[other].hasEvent(after: entered, upTo: left)
      }
      if !isApart {
        hidden[exit >> 6] |= 1 << UInt64(exit & 63)
        hiddenCount += 1
      }
    }
  }

  /// Shows the returns that events of another CPU lie before.
  ///
  /// - Parameters:
  ///   - count: how many events of this CPU were known when `new` were not.
  ///   - winsTies: whether the other CPU's events come first where times are equal.
  mutating func show(
    in events: CPUEvents, upTo count: Int, behind new: Range<Int>, of other: CPUEvents,
    winsTies: Bool
  ) {
    guard !isEmpty, count > 0, let first = new.first else { return }
    let start = events.firstEvent(atOrAfter: other.key(of: EventIndex(first))).rawValue
    var place = min(start, count) - 1
    for event in new {
      let key = other.key(of: EventIndex(event))
      // The last event of this CPU that comes before it.
      place = (place..<count).lastByGalloping {
        let own = events.key(of: EventIndex($0))
        return winsTies ? own < key : own <= key
      }
      let next = place + 1
      guard next < count else { return }
      let bit: UInt64 = 1 << UInt64(next & 63)
      if hidden[next >> 6] & bit != 0 {
        hidden[next >> 6] &= ~bit
        hiddenCount -= 1
      }
    }
  }

  /// The events that have a row of their own; nil where all have.
  func shown(of count: Int) -> RankedBitmap? {
    guard hiddenCount > 0 else { return nil }
    var words = hidden.map { ~$0 }
    if count % 64 != 0, let last = words.indices.last {
      words[last] &= (1 << UInt64(count % 64)) - 1
    }
    return RankedBitmap(count: count, words: words)
  }
}
