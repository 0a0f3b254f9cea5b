import Testing
import Timeline
import Units
import ViewModels

@testable import thresher_cli

private let span = TimeSpan(from: Timestamp(7_000_000_000), to: Timestamp(9_000_000_000))

@Test(
  arguments: [
    ("7.412..7.5", 7_412_000_000, 7_500_000_000), ("8..", 8_000_000_000, 9_000_000_000),
    ("..7.000000001", 7_000_000_000, 7_000_000_001), ("0..100", 7_000_000_000, 9_000_000_000),
    ("7.1234567899..8", 7_123_456_789, 8_000_000_000),
  ] as [(String, UInt64, UInt64)])
func `a range in seconds is exact to the nanosecond`(text: String, start: UInt64, end: UInt64)
  throws
{
  let range = try #require(TimeRange(argument: text))
  let expected = TimeSpan(from: Timestamp(start), to: Timestamp(end))
  #expect(range.span(in: span, clock: .nanoseconds) == expected)
}

@Test func `a range of ticks is in whole numbers`() throws {
  let ticks = TimeSpan(from: Timestamp(100), to: Timestamp(1000))
  let range = try #require(TimeRange(argument: "200..300"))
  #expect(
    range.span(in: ticks, clock: .ticks) == TimeSpan(from: Timestamp(200), to: Timestamp(300)))
  #expect(try #require(TimeRange(argument: "200.5..300")).span(in: ticks, clock: .ticks) == nil)
}

@Test(arguments: [
  "", "..", "7", "7-8", "a..b", "-1..2", "1..2..3", "7.4.1..8", "1e3..2e3", ".5..1",
  "99999999999999999999..", "18446744074..", "٧..٨", "8..7.5", "8..8",
])
func `what is no range is refused`(text: String) {
  #expect(TimeRange(argument: text) == nil)
}

@Test func `a range outside of the recording meets nothing of it`() throws {
  for text in ["1..2", "9..10"] {
    #expect(try #require(TimeRange(argument: text)).span(in: span, clock: .nanoseconds) == nil)
  }
}

@Test func `CPUs are listed one by one and as ranges`() throws {
  let list = try #require(CPUList(argument: "0,2-4,65535"))
  let listed = ([0, 1, 2, 3, 4, 5, 65535] as [UInt16]).filter { list.contains(CPUIndex($0)) }
  #expect(listed == [0, 2, 3, 4, 65535])
  #expect(try #require(CPUList(argument: "none")).contains(CPUIndex(0)) == false)
}

@Test(arguments: ["", "a", "1,", "3-1", "1-2-3", "-1", "65536"])
func `what is no list of CPUs is refused`(text: String) {
  #expect(CPUList(argument: text) == nil)
}
