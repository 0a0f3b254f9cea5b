extension PrintRun {
  func evaluate(
    _ helper: HelperFunction, _ arguments: PrintExpression.HelperArguments
  ) -> UInt64 {
    switch helper {
    // The kernel's tick rate is not in the file, so ticks are shown as they are.
    case .jiffiesToMilliseconds: evaluate(arguments.first)
    case .isWritablePTE: evaluate(arguments.first) & 2
    case .littleEndian16:
      if let range = byteRange(of: arguments.first), range.count >= 2 {
        UInt64(record[range.lowerBound]) | UInt64(record[range.lowerBound + 1]) << 8
      } else {
        0
      }
    case .jbd2DeviceName, .xenHypercallName, .scsiCommand: 0
    }
  }

  /// What a helper prints; for those that give a number, the number.
  func appendHelper(
    _ helper: HelperFunction, _ arguments: PrintExpression.HelperArguments,
    as spec: ConversionSpec, to buffer: inout TextBuffer
  ) {
    switch helper {
    case .jbd2DeviceName:
      let device = evaluate(arguments.first) & 0xffff_ffff
      buffer.appendDecimal(device >> 20)
      buffer.append(UInt8(ascii: ":"))
      buffer.appendDecimal(device & 0xfffff)
    case .jiffiesToMilliseconds:
      buffer.appendDecimal(evaluate(arguments.first))
    case .isWritablePTE, .littleEndian16:
      break
    case .xenHypercallName:
      guard let name = XenHypercall.name(of: evaluate(arguments.first)) else { return }
      buffer.append(UInt8(ascii: "("))
      buffer.append(string: name)
      buffer.append(UInt8(ascii: ")"))
    case .scsiCommand:
      guard let range = byteRange(of: arguments.second) else { return }
      ScsiCommand(record: record, place: range.lowerBound).append(to: &buffer)
    }
  }
}
