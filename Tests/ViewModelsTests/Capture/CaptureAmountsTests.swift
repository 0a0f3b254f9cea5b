import Testing
import ViewModels

struct CaptureAmountsTests {
  @Test(
    arguments: [
      ("12", 12), ("0.5", 0.5), (" 2 s ", 2), ("2min", 120), ("1 h", 3600), ("250 ms", 0.25),
      ("", nil), ("0", nil), ("-1", nil), ("x", nil), ("1 year", nil), ("1e999", nil), ("1 2", nil),
    ] as [(String, Double?)])
  func `lengths of time are read with their units`(text: String, seconds: Double?) {
    #expect(CaptureAmounts.seconds(text) == seconds)
  }

  @Test(
    arguments: [
      ("4096", 4096), ("500 MiB", 500 << 20), ("2G", 2 << 30), ("1.5 k", 1536), ("7 bytes", 7),
      ("", nil), ("0", nil), ("0.1", nil), ("9e99", nil), ("99999999999 TiB", nil),
      ("5 apples", nil),
    ] as [(String, Int?)])
  func `sizes are read with their units`(text: String, bytes: Int?) {
    #expect(CaptureAmounts.bytes(text) == bytes)
  }

  @Test(arguments: [1, 77, 1024, 1536, 1 << 20, 500 << 20, 3 << 30, (1 << 30) + 1])
  func `a size that was written is read again`(bytes: Int) {
    #expect(CaptureAmounts.bytes(CaptureAmounts.text(bytes: bytes)) == bytes)
  }

  @Test(
    arguments: [
      ("1 4711", [1, 4711]), ("1,2, 3", [1, 2, 3]), ("7 7", [7]), ("", []), ("1 x", nil),
      ("0", nil), ("-4", nil), ("99999999999", nil),
    ] as [(String, [Int32]?)])
  func `processes are numbers with blanks or commas between them`(
    text: String, numbers: [Int32]?
  ) {
    #expect(CaptureAmounts.processes(text) == numbers)
  }
}
