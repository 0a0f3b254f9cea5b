import Testing
import Timeline
import Units
import ViewModels

struct RecordingOffsetTests {
  @Test(
    arguments: [
      ("", 0), ("0", 0), ("-1.5", -1_500_000_000), ("−1.5", -1_500_000_000),
      ("+12.000250", 12_000_250_000), ("12.000250 s", 12_000_250_000), ("250 ns", 250),
      ("-3ms", -3_000_000), ("+ 1.5 us", 1500), ("1,000", 1_000_000_000_000), (".5", 500_000_000),
      ("+0.000000001", 1),
    ] as [(String, Int64)])
  func `seconds and their parts are read with a sign and without`(text: String, value: Int64) throws
  {
    #expect(try RecordingOffset.read(text, countsSeconds: true) == Nanoseconds(value))
  }

  @Test(arguments: ["x", "1.2.3", "--1", "+", "1 h", "99999999999", "1e9"])
  func `what is no offset is told in words`(text: String) {
    #expect {
      try RecordingOffset.read(text, countsSeconds: true)
    } throws: { error in
      (error as? RecordingOffset.Fault)?.sentence.contains("“\(text)” is no offset") ?? false
    }
  }

  @Test func `clocks of ticks take whole numbers`() throws {
    #expect(try RecordingOffset.read("-1500", countsSeconds: false) == Nanoseconds(-1500))
    #expect(throws: RecordingOffset.Fault.self) {
      try RecordingOffset.read("1.5", countsSeconds: false)
    }
  }

  @Test(
    arguments: [
      (0, "0"), (-1_500_000_000, "−1.500"), (12_000_250_000, "+12.000250"), (250, "+0.000000250"),
      (-3_000_000_000, "−3"), (.max, "+9223372036.854775807"),
    ] as [(Int64, String)])
  func `an offset is shown so that it is read back`(value: Int64, text: String) throws {
    #expect(Timeline.TimeText.offset(Nanoseconds(value), countsSeconds: true) == text)
    #expect(try RecordingOffset.read(text, countsSeconds: true) == Nanoseconds(value))
  }

  @Test func `ticks are shown whole`() {
    #expect(Timeline.TimeText.offset(Nanoseconds(-1500), countsSeconds: false) == "−1500")
  }
}
