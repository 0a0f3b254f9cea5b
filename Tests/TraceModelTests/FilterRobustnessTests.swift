import TestSupport
import Testing
import TraceFormat
import Units

@testable import TraceModel

private let sample = FilterSample.usual

private let samples = [
  "test/sample : (x & 0x1f) == 'a' && !(comm =~ \"^a[b-d]*\\(e\\)$\") || name != 'eth' ^ -3 << 2",
  "sample,test/.*,s\\(am\\)ple: COMM == \"a\" \"b\" && CPU >= 0b11 % 7 || ip !~ \"foo\"",
  ".*:(x==1)||(y==2)||(((z!=017ul)))",
]

/// Whether the filter was taken; the record is asked if so.
@discardableResult
private func survives(_ text: String) -> Bool {
  let table = EventFormatTable(formats: [sample.format], longSize: 8)
  do {
    let filter = try Filter(text, formats: [table])
    for note in filter.notes { #expect(note.column <= text.utf8.count) }
    if let program = filter.program(for: EventTypeID(7), recording: 0) {
      _ = sample.evaluator(program).passes(record: sample.bytes, sample.cpu, sample.pid)
    }
    return true
  } catch {
    #expect((0...text.utf8.count).contains(error.column))
    #expect(!error.description.isEmpty)
    return false
  }
}

@Test func `every part of a filter is taken or refused`() {
  for text in samples {
    for length in 0...text.utf8.count {
      survives(String(decoding: text.utf8.prefix(length), as: UTF8.self))
      survives("sample:" + String(decoding: text.utf8.dropFirst(length), as: UTF8.self))
    }
  }
  for text in samples { #expect(survives(text)) }
}

@Test func `random bytes and damaged filters are taken or refused`() {
  var random = DrawnRandom(seed: 9)
  let alphabet = Array("xyz19()&|!=~<>+-*/%^\"' :,comm\\[]\u{0}é".utf8)
  for _ in 0..<20_000 {
    let count = Int.random(in: 0..<24, using: &random)
    let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    survives("sample:" + String(decoding: bytes, as: UTF8.self))
  }
  for _ in 0..<5_000 {
    var bytes = Array((samples.randomElement(using: &random) ?? "").utf8)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
        in: 0...255, using: &random)
    }
    survives(String(decoding: bytes, as: UTF8.self))
  }
}

@Test func `nesting and length have no limit`() {
  let depth = 10_000
  func nested(_ open: String, _ inner: String, _ close: String) -> String {
    "sample:" + String(repeating: open, count: depth) + inner
      + String(repeating: close, count: depth)
  }
  #expect(survives(nested("(", "x", ")")))
  #expect(survives(nested("!(", "x == 1", ")")))
  #expect(survives(nested("(1+", "x", ")")))
  #expect(survives(nested("(x==1||", "x", ")")))
  #expect(survives(nested("(z&&(x||", "y", "))")))
  #expect(survives(nested("!", "x", "")))
  #expect(survives(nested("x == 1 || ", "x", "")))
  #expect(survives(nested("x + ", "1", "")))
  #expect(!survives(nested("(", "x", "")))
  #expect(!survives(nested("(", "", "")))
  #expect(survives(nested("comm == \"a\" || ", "x", " || CPU == 1")))
  #expect(survives("sample:comm == \"" + String(repeating: "a", count: 1_000_000) + "\""))
}
