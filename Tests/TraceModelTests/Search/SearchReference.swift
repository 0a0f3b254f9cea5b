import TestSupport
import TraceModel
import Units

/// A search as it would be without any of its tricks: each row's texts one by one.
struct SearchReference {
  struct Row {
    var event: EventReference
    var texts: [SearchColumn: String]
    var name: String
  }

  let session: TraceSession
  let rows: [Row]

  init(_ session: TraceSession, order: MergedOrder, indents: [FunctionIndents] = []) {
    self.session = session
    rows = (0..<order.count).map { number in
      let event = order.event(at: RowIndex(number))
      let words = session.description(of: event, indents: indents)
      return Row(
        event: event,
        texts: [
          .stream: "buffer \(words.stream)", .cpu: "\(words.cpu.rawValue)", .time: words.time,
          .task: words.task, .pid: "\(words.pid.rawValue)", .latency: words.latency,
          .event: words.system.isEmpty ? words.event : "\(words.system):\(words.event)",
          .info: words.info,
        ].mapValues(Self.visible), name: words.event)
    }
  }

  /// By lane, as the list may show them.
  var streamNames: [String] { session.lanes.map { "buffer \($0.streamName)" } }

  func hits(_ question: SearchQuestion) -> [EventReference] {
    let regex =
      question.mode == .pattern
      ? SystemRegex(
        Array(question.text.utf8), dialect: .extended, isCaseSensitive: question.isCaseSensitive)
      : nil
    let columns = question.column == .any ? Array(SearchColumn.allCases) : [question.column]
    return rows.filter { row in
      columns.contains { column in
        guard let text = row.texts[column] else { return false }
        return Self.isHit(text, question, regex)
          || (column == .event && question.mode == .exact
            && Self.isHit(row.name, question, regex))
      }
    }.map(\.event)
  }

  private static func isHit(
    _ text: String, _ question: SearchQuestion, _ regex: SystemRegex?
  ) -> Bool {
    let trimmed = text.utf8.drop { $0 == UInt8(ascii: " ") }
    switch question.mode {
    case .contains:
      let own = folded(text.utf8, question)
      let wanted = folded(question.text.utf8, question)
      guard own.count >= wanted.count else { return false }
      return (0...(own.count - wanted.count)).contains { own[$0...].starts(with: wanted) }
    case .exact: return folded(trimmed, question) == folded(question.text.utf8, question)
    case .pattern: return Array(trimmed).withUnsafeBytes { regex?.matches($0) ?? false }
    }
  }

  private static func folded(
    _ text: some Sequence<UInt8>, _ question: SearchQuestion
  ) -> [UInt8] {
    text.map { byte in
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      return isCapital && !question.isCaseSensitive ? byte + 32 : byte
    }
  }

  private static func visible(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7f ? 0x20 : $0 }, as: UTF8.self)
  }
}
