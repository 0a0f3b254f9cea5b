import TraceFormat

extension EventInfo {
  /// What changed of a wireless network, in four lines; the last three begin with 65 blanks.
  func appendWirelessChange(to buffer: inout TextBuffer) -> Bool {
    appendName(0, to: &buffer)
    buffer.append(" vif:")
    appendName(1, to: &buffer)
    if let type = value(2) {
      append("(", UInt64(truncatingIfNeeded: Int32(truncatingIfNeeded: type)), to: &buffer)
      buffer.append(UInt8(ascii: ")"))
    } else {
      appendAbsence(of: 2, to: &buffer)
    }
    for index in 3...13 {
      if index == 3 || index == 9 || index == 13 {
        buffer.append(UInt8(ascii: "\n"))
        buffer.append(UInt8(ascii: " "), times: 65)
      }
      appendSetting(index, isHex: index == 10 || index == 11, to: &buffer)
      if index < 12 { buffer.append(UInt8(ascii: " ")) }
    }
    return true
  }

  private func appendName(_ index: Int, to buffer: inout TextBuffer) {
    if let name = text(index) {
      buffer.append(name)
    } else {
      buffer.append("NOTFOUND:")
      buffer.append(string: event.override?.fieldNames[index] ?? "")
    }
  }

  /// `NAME:VALUE`; nothing for a field that the event does not have.
  private func appendSetting(_ index: Int, isHex: Bool, to buffer: inout TextBuffer) {
    guard let value = value(index) else { return }
    buffer.append(string: event.override?.fieldNames[index] ?? "")
    buffer.append(UInt8(ascii: ":"))
    var spec = ConversionSpec()
    spec.letter = UInt8(ascii: isHex ? "x" : "d")
    if isHex { spec.flags = .alternate }
    buffer.append(value, as: spec, longSize: context.longSize)
  }
}
