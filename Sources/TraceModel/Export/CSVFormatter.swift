internal import TraceFormat
internal import Units

/// Writes rows as comma-separated values (RFC 4180): fields in quotes where they need it, lines
/// ended by CR LF.
///
/// Line feeds of a text stay, in quotes; other control characters become blanks, and what is no
/// UTF-8 becomes U+FFFD.
final class CSVFormatter: RowFormatter {
  private let cells: RowCells
  private var info = TextBuffer()

  init(_ cells: RowCells) { self.cells = cells }

  static var head: [UInt8] { Array((RowTable.headings.joined(separator: ",") + "\r\n").utf8) }

  func append(
    _ row: RowIndex, of event: MergedEvent, in lane: LaneIndex, after previous: Timestamp?,
    to text: inout TextBuffer
  ) {
    let own = cells.lanes[lane.rawValue]
    let reference = EventReference(lane: lane, index: event.index)
    text.appendDecimal(UInt64(cells.table.number(of: row, reference)))
    text.append(",")
    cells.buffer(lane).withUnsafeBufferPointer { Self.append($0, to: &text) }
    text.append(",")
    text.appendDecimal(UInt64(own.lane.cpu.rawValue))
    text.append(",")
    own.times.append(event.time, to: &text)
    text.append(",")
    cells.task(event.pid, in: lane).withUnsafeBufferPointer { Self.append($0, to: &text) }
    text.append(",")
    text.appendDecimal(Int64(event.pid.rawValue))
    text.append(",")
    cells.appendLatency(of: event, in: lane, to: &text)
    text.append(",")
    cells.event(event.typeID, in: lane).withUnsafeBufferPointer { Self.append($0, to: &text) }
    text.append(",")
    info.removeAll()
    own.appendInfo(of: event, to: &info)
    Self.append(info.bytes, to: &text)
    text.append("\r\n")
  }

  private static func append(_ field: UnsafeBufferPointer<UInt8>, to text: inout TextBuffer) {
    var isPlain = true
    for byte in field where byte < 0x20 || byte >= 0x7f || byte == 0x22 || byte == 0x2c {
      isPlain = false
      break
    }
    if isPlain { return text.append(field) }
    text.append("\"")
    for scalar in String(decoding: field, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\"": text.append("\"\"")
      case "\n": text.append("\n")
      case _ where scalar.properties.generalCategory == .control: text.append(" ")
      default: text.append(string: String(scalar))
      }
    }
    text.append("\"")
  }
}
