/// The place of one CPU of one stream among all lanes of a session: streams in merge order, CPUs
/// ascending.
///
/// Where two events carry the same time, the one in the lower lane comes first.
public struct LaneIndex: Hashable, Comparable, Sendable {
  public var rawValue: Int

  @inlinable public init(_ rawValue: Int) { self.rawValue = rawValue }

  @inlinable public static func < (left: LaneIndex, right: LaneIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}
