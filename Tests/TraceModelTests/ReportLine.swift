/// One line of a report: `task-pid [cpu] time: event: info`.
struct ReportLine: Hashable {
  var text: [UInt8]

  init(_ text: some Sequence<UInt8>) { self.text = Array(text) }

  static func all(_ report: [UInt8]) -> [ReportLine] {
    report.split(separator: 0x0a, omittingEmptySubsequences: false).map { ReportLine($0) }
  }

  /// Where the `[` of `[003]` stands; nil for lines that are no events.
  private var bracket: Int? {
    var start = 0
    while let open = text[start...].firstIndex(of: UInt8(ascii: "[")) {
      if open + 5 <= text.count, text[open + 4] == UInt8(ascii: "]"), open > 0,
        text[open - 1] == UInt8(ascii: " "),
        text[open + 1..<open + 4].allSatisfy({ (0x30...0x39).contains($0) })
      {
        return open
      }
      start = open + 1
    }
    return nil
  }

  /// Prefix, task, PID, CPU, time and event; nil for lines that are no events.
  var head: [UInt8]? { nameEnd.map { Array(text[..<$0]) } }

  /// What stands behind the event's name.
  var info: [UInt8] { nameEnd.map { Array(text[$0...]) } ?? text }

  var event: String {
    guard let nameEnd else { return "" }
    let words = text[..<nameEnd].split(separator: UInt8(ascii: " "))
    return String(decoding: words.last ?? [], as: UTF8.self)
  }

  /// The CPU as `[003]`; nil for lines that are no events.
  var cpu: String? { bracket.map { String(decoding: text[$0..<$0 + 5], as: UTF8.self) } }

  /// Behind the colon that ends the event's name: the second one behind the CPU.
  private var nameEnd: Int? {
    guard let bracket else { return nil }
    let separator = Array(": ".utf8)
    var colons = 0
    for place in bracket..<max(bracket, text.count - 1)
    where text[place] == separator[0] && text[place + 1] == separator[1] {
      colons += 1
      if colons == 2 { return place + 1 }
    }
    return nil
  }

  /// The events' lines of each CPU, in order.
  static func byCPU(_ report: [UInt8]) -> [String: [ReportLine]] {
    var lines: [String: [ReportLine]] = [:]
    for line in all(report) {
      if let cpu = line.cpu { lines[cpu, default: []].append(line) }
    }
    return lines
  }
}
