import Testing
import TraceFormat
import TraceModel
import Units

@Suite struct StampTextTests {
  private func column(_ time: UInt64, seconds: Bool, nanoseconds: Bool = false) -> String {
    var text = TextBuffer()
    StampText(countsSeconds: seconds, showsNanoseconds: nanoseconds)
      .appendColumn(Timestamp(time), to: &text)
    return text.string
  }

  @Test(
    arguments: [
      (999_999_499, "     0.999999"), (999_999_500, "     1.000000"), (0, "     0.000000"),
      (1_000_000_499, "     1.000000"), (123_456_000_001_000, " 123456.000001"),
    ] as [(UInt64, String)])
  func `seconds are rounded to microseconds and fill five digits`(time: UInt64, text: String) {
    #expect(column(time, seconds: true) == text)
  }

  @Test func `nine digits are exact`() {
    #expect(column(999_999_500, seconds: true, nanoseconds: true) == "     0.999999500")
  }

  @Test func `ticks fill twelve digits without a blank before`() {
    #expect(column(42, seconds: false) == "          42")
    #expect(column(1_234_567_890_123, seconds: false) == "1234567890123")
  }

  @Test func `the latest stamp is written and does not trap`() {
    #expect(!column(.max, seconds: true).isEmpty)
    #expect(column(.max, seconds: false) == "18446744073709551615")
  }

  @Test(
    arguments: [
      (0, 0, "....."), (1, 0, "d...."), (2, 0, "X...."), (3, 0, "d...."),
      (4, 0, ".N..."), (8, 0, "..h.."), (16, 0, "..s.."), (24, 0, "..H.."), (0xe0, 0, "....."),
      (1 | 8, 0x01, "d.h1."), (0, 0x10, "....1"), (0, 0xfa, "...af"),
    ] as [(UInt8, UInt8, String)])
  func `latency flags are those of the fact sheet`(flags: UInt8, preempt: UInt8, shown: String) {
    var text = TextBuffer()
    LatencyFlags(flags: flags, preemptCount: preempt).append(to: &text)
    #expect(text.string == shown)
  }
}
