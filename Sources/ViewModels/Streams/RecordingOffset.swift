internal import Timeline
package import TraceModel
package import Units

/// By how much all stamps of a recording are moved, as it is typed: in seconds with a sign, and in
/// ticks for clocks that count no seconds. `TimeText.offset` shows it.
nonisolated package enum RecordingOffset {
  package struct Fault: Error, Hashable {
    package var sentence: String
  }

  /// `-1.5`, `+12.000250`, `250 ns`, `−3ms`; without a sign it is later. Nothing is no offset.
  package static func read(
    _ text: String, countsSeconds: Bool
  ) throws(Fault) -> Nanoseconds {
    var digits = text.filter { !$0.isWhitespace && $0 != "," }[...]
    guard !digits.isEmpty else { return .zero }
    let isEarlier = digits.first == "-" || digits.first == "−"
    if isEarlier || digits.first == "+" { digits = digits.dropFirst() }
    guard let size = GoToPlace.length(of: digits, countsSeconds: countsSeconds),
      let size = Int64(exactly: size)
    else {
      throw Fault(
        sentence: countsSeconds
          ? "“\(text.onOneLine)” is no offset: type seconds, as -1.5 or +12.000250, or 250 ns."
          : "“\(text.onOneLine)” is no offset: type a whole number of ticks, as -1500.")
    }
    return Nanoseconds(isEarlier ? -size : size)
  }

  /// Whether a recording can have an offset: its stamps may neither begin before zero nor end
  /// after the largest.
  package static func check(
    _ offset: Nanoseconds, of trace: Trace, called name: String
  ) throws(Fault) {
    guard let times = trace.times else { return }
    let largest = UInt64.max - 1
    guard let first = moved(times.lowerBound, by: offset, from: trace.offset),
      let last = moved(times.upperBound, by: offset, from: trace.offset), first <= last,
      last <= largest
    else {
      if offset > .zero {
        throw Fault(sentence: "\(name.onOneLine) would end after the last time that there is.")
      }
      let original = times.lowerBound.rawValue &- UInt64(bitPattern: trace.offset.rawValue)
      let least = Nanoseconds(-Int64(clamping: original))
      throw Fault(
        sentence: "\(name.onOneLine) would begin before time 0: its least offset is "
          + TimeText.offset(least, countsSeconds: trace.countsSeconds) + ".")
    }
  }

  /// Where a stamp lies with another offset; nil for nowhere.
  private static func moved(
    _ time: Timestamp, by offset: Nanoseconds, from known: Nanoseconds
  ) -> UInt64? {
    let original = time.rawValue &- UInt64(bitPattern: known.rawValue)
    let (moved, isOutside) =
      offset.rawValue < 0
      ? original.subtractingReportingOverflow(offset.rawValue.magnitude)
      : original.addingReportingOverflow(offset.rawValue.magnitude)
    return isOutside ? nil : moved
  }
}
