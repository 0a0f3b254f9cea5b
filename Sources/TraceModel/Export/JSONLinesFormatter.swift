internal import TraceFormat
internal import Units

/// Writes rows as objects of JSON, one a line.
///
///     {"number":1,"buffer":"top","cpu":0,"time":"7.412345678","stamp":7412345678,
///      "task":"bash","pid":4711,"latency":"d..2.","event":"sched:sched_switch",
///      "info":"…","fields":{…}}
///
/// `time` is the text of the list, since seconds with nine digits are more than most readers keep
/// of a number; `stamp` is the same as a whole number of nanoseconds or ticks. `fields` has those
/// of the event itself by their names, whole numbers as numbers and all else as text. The row of a
/// leaf call of the function graph has the fields of its return as `return`.
final class JSONLinesFormatter: RowFormatter {
  private let cells: RowCells
  private var scratch = TextBuffer()

  init(_ cells: RowCells) { self.cells = cells }

  func append(
    _ row: RowIndex, of event: MergedEvent, in lane: LaneIndex, after previous: Timestamp?,
    to text: inout TextBuffer
  ) {
    let own = cells.lanes[lane.rawValue]
    let reference = EventReference(lane: lane, index: event.index)
    text.append("{\"number\":")
    text.appendDecimal(UInt64(cells.table.number(of: row, reference)))
    text.append(",\"buffer\":")
    cells.buffer(lane).withUnsafeBufferPointer { Self.append($0, to: &text) }
    text.append(",\"cpu\":")
    text.appendDecimal(UInt64(own.lane.cpu.rawValue))
    text.append(",\"time\":\"")
    own.times.append(event.time, to: &text)
    text.append("\",\"stamp\":")
    text.appendDecimal(event.time.rawValue)
    text.append(",\"task\":")
    cells.task(event.pid, in: lane).withUnsafeBufferPointer { Self.append($0, to: &text) }
    text.append(",\"pid\":")
    text.appendDecimal(Int64(event.pid.rawValue))
    text.append(",\"latency\":\"")
    cells.appendLatency(of: event, in: lane, to: &text)
    text.append("\",\"event\":")
    cells.event(event.typeID, in: lane).withUnsafeBufferPointer { Self.append($0, to: &text) }
    text.append(",\"info\":")
    scratch.removeAll()
    own.appendInfo(of: event, to: &scratch)
    Self.append(scratch.bytes, to: &text)
    text.append(",\"fields\":")
    append(cells.fields(of: event.typeID, at: event.place, in: lane), to: &text)
    if own.isLeaf(event.index) {
      let exit = EventIndex(event.index.rawValue + 1)
      text.append(",\"return\":")
      append(
        cells.fields(of: own.events.typeID(of: exit), at: own.events.place(of: exit), in: lane),
        to: &text)
    }
    text.append("}\n")
  }

  private func append(_ fields: [FieldText], to text: inout TextBuffer) {
    text.append("{")
    for (number, field) in fields.enumerated() {
      if number > 0 { text.append(",") }
      Self.append(field.name, to: &text)
      text.append(":")
      if !field.type.contains("char"), Self.isWholeNumber(field.value) {
        text.append(string: field.value)
      } else {
        Self.append(field.value, to: &text)
      }
    }
    text.append("}")
  }

  /// Whether a text is a number as JSON writes it.
  private static func isWholeNumber(_ text: String) -> Bool {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    guard let first = digits.first, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return false
    }
    return first != 0x30 || digits.count == 1
  }

  private static func append(_ field: String, to text: inout TextBuffer) {
    var field = field
    field.withUTF8 { append($0, to: &text) }
  }

  private static func append(_ field: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) {
    text.append("\"")
    if field.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != 0x22 && $0 != 0x5c }) {
      text.append(field)
    } else {
      appendEscaped(String(decoding: field, as: UTF8.self), to: &text)
    }
    text.append("\"")
  }

  private static func appendEscaped(_ field: String, to text: inout TextBuffer) {
    for scalar in field.unicodeScalars {
      switch scalar {
      case "\"": text.append("\\\"")
      case "\\": text.append("\\\\")
      case "\n": text.append("\\n")
      case "\t": text.append("\\t")
      case _ where scalar.properties.generalCategory == .control:
        text.append("\\u")
        text.appendHex(UInt64(scalar.value), minimumDigits: 4)
      default: text.append(string: String(scalar))
      }
    }
  }
}
