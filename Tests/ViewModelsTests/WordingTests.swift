import Testing
import TraceFormat
import Units
import ViewModels

struct WordingTests {
  @Test(arguments: [
    (0, "0 ns"), (999, "999 ns"), (1000, "1.00 µs"), (12_345, "12.3 µs"), (999_999, "1.00 ms"),
    (1_428_000, "1.43 ms"), (360_000_000, "360 ms"), (16_234_000_000, "16.2 s"),
    (498_587_000, "499 ms"), (999_499_999, "999 ms"), (999_500_000, "1.00 s"),
    (9_994, "9.99 µs"), (9_995, "10.0 µs"), (99_950, "100 µs"), (999_499, "999 µs"),
    (999_500, "1.00 ms"),
    (117_900_000_000, "118 s"), (5_000_000_000_000, "5,000 s"),
  ])
  func `lengths of time have three figures`(length: UInt64, words: String) {
    #expect(Figures.duration(length) == words)
  }

  @Test func `ticks have no unit of time`() {
    #expect(Figures.duration(1, countsSeconds: false) == "1 tick")
    #expect(Figures.duration(1_262, countsSeconds: false) == "1,262 ticks")
  }

  @Test(arguments: [
    (1, "1 byte"), (1023, "1,023 bytes"), (4300, "4.20 KiB"), (893_706_240, "852 MiB"),
    (UInt64.max, "17,179,869,184 GiB"),
  ])
  func `sizes are told in the unit that suits`(size: UInt64, words: String) {
    #expect(Figures.bytes(size) == words)
  }

  @Test func `numbers are grouped by three`() {
    #expect(Figures.grouped(17_229) == "17,229")
    #expect(Figures.grouped(Int64.min) == "-9,223,372,036,854,775,808")
  }

  @Test(arguments: [
    (
      TraceFileError.notATrace(path: "/x", found: Array("garbage ga".utf8)),
      "/x is not a trace.dat file: it begins with “garbage ga”."
    ),
    (
      .notATrace(path: "/x", found: [0x7F, 0x45, 0x4C, 0x46, 0x02]),
      "/x is not a trace.dat file: it begins with 7f 45 4c 46 02."
    ),
    (.isDirectory(path: "/x"), "/x is a folder."),
    (.isEmpty(path: "/x"), "/x is empty."),
    (.unsupportedVersion("9"), "/x has version 9 of the format; 6 and 7 are known."),
    (
      .cutOff(what: "the header", atOffset: 18, expectedBytes: 4, availableBytes: 1),
      "/x ends inside the header: at 0x12 4 bytes should follow, 1 do."
    ),
    (.cannotOpen(path: "/x", errno: 13), "/x cannot be opened: permission denied."),
  ])
  func `errors say what is wrong and where`(error: TraceFileError, sentence: String) {
    let explanation = error.explanation(path: "/x")
    #expect(explanation?.sentence == sentence)
    #expect(explanation?.advice.isEmpty == false)
  }

  @Test func `a cancelled load is no error`() {
    #expect(TraceFileError.cancelled.explanation(path: "/x") == nil)
  }

  @Test func `problems say where they are before what they are`() {
    let issue = DecodeIssue(
      kind: .recordOverrunsPage(recordBytes: 100, remainingBytes: 12), buffer: "foo",
      cpu: CPUIndex(3), fileOffset: FileOffset(0x1000))
    #expect(
      issue.words
        == "instance foo, CPU 3, at 0x1000 of the file: a record of 100 bytes runs over the end "
        + "of its page (12 left); the rest of the page is skipped")
    #expect(DecodeIssue(kind: .outOfMemory).words == "there was not enough memory for all events")
  }

  @Test func `a line shows no line feed that a recording holds`() {
    #expect("a\nb\u{0}c\u{85}d".onOneLine == "a b c d")
    #expect("plain é".onOneLine == "plain é")
  }

  @Test(arguments: [
    ("/a/b.dat", "b.dat", "/a"), ("b.dat", "b.dat", ""), ("/b.dat", "b.dat", "/"),
    ("/a/", "a", "/a"),
  ])
  func `paths fall apart into folder and name`(path: String, name: String, folder: String) {
    #expect(path.lastPathComponent == name)
    #expect(path.folderOfPath == folder)
  }
}
