import Testing
import ViewModels

struct CommandOutputTests {
  @Test func `output is shown as it was written`() {
    var output = CommandOutput()
    output.append(Array("one\n".utf8))
    output.append(Array("two\tthree".utf8))
    #expect(output.text == "one\ntwo\tthree")
    #expect(!output.isCut)
  }

  @Test func `of much output the last lines are kept, from the start of one`() {
    var output = CommandOutput(capacity: 1_000)
    for number in 0..<1_000 { output.append(Array("line \(number)\n".utf8)) }
    #expect(output.isCut)
    let lines = output.text.split(separator: "\n")
    #expect(lines.first?.hasPrefix("…") == true)
    #expect(lines.last == "line 999")
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("line ") })
    #expect(output.text.utf8.count < 1_100)
  }

  @Test func `a line without an end does not grow without one`() {
    var output = CommandOutput(capacity: 1_000)
    for _ in 0..<100 { output.append([UInt8](repeating: 65, count: 300)) }
    #expect(output.text.utf8.count < 1_100)
  }

  @Test func `bytes that are no text and orders to terminals do no harm`() {
    var output = CommandOutput()
    output.append(Array("\u{1B}[1;31mred\u{1B}[0m\u{07}".utf8) + [0xFF] + Array("x".utf8))
    #expect(output.text == "red\u{FFFD}x")
  }
}
