/// The verdicts over 64 events that follow one another, a bit for each.
struct VerdictBits {
  var shown: UInt64 = 0
  /// Let through and hidden by their flags all the same.
  var hidden: UInt64 = 0
  /// Let through by a keeping filter and by a dropping one.
  var dropped: UInt64 = 0
  /// Stack traces that nothing lets through: they follow the event before.
  var stacks: UInt64 = 0

  /// Takes out the returns of leaf calls that are part of the call's row, as it is shown (fact
  /// sheet 5.4).
  ///
  /// - Parameters:
  ///   - returns: events that have no row of their own where the event before has one.
  ///   - isEntryShown: whether the event before these 64 is shown.
  /// - Returns: whether the last of these is.
  mutating func foldReturns(_ returns: UInt64, isEntryShown: Bool) -> Bool {
    var left = returns & (shown << 1 | (isEntryShown ? 1 : 0))
    while left != 0 {
      let bit = left & (0 &- left)
      left ^= bit
      // One return after another is folded into no entry: the first of them took it.
      let isFirst = bit == 1
      guard isFirst ? isEntryShown : shown & (bit >> 1) != 0 else { continue }
      shown &= ~bit
      hidden &= ~bit
      dropped &= ~bit
      stacks &= ~bit
    }
    return shown >> 63 != 0
  }

  /// Shows the stack traces whose event is shown.
  ///
  /// - Parameters:
  ///   - isLastShown: whether the last event let through before these was shown, nil where there
  ///     was none; what these make of it afterwards.
  ///   - open: gets the places of those that depend on an event before where none is known.
  @inline(__always)
  mutating func settleStacks(after isLastShown: inout Bool?, open: (Int) -> Void) {
    let isShown = shown | hidden
    let isDecided = isShown | dropped
    while stacks != 0 {
      let bit = stacks & (0 &- stacks)
      stacks ^= bit
      let before = isDecided & (bit - 1)
      if before != 0 {
        if isShown >> UInt64(63 - before.leadingZeroBitCount) & 1 != 0 { shown |= bit }
      } else if let isLastShown {
        if isLastShown { shown |= bit }
      } else {
        open(bit.trailingZeroBitCount)
      }
    }
    if isDecided != 0 {
      isLastShown = isShown >> UInt64(63 - isDecided.leadingZeroBitCount) & 1 != 0
    }
  }
}
