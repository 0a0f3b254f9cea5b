/// The format strings of the kernel's `trace_printk` calls by their address, from `printk_formats`.
package struct PrintkFormats: Sendable {
  private let texts: [UInt64: [UInt8]]

  package static let none = PrintkFormats(texts: [:])

  private init(texts: [UInt64: [UInt8]]) { self.texts = texts }

  /// Reads lines such as `0xffffffff82000000 : "text\n"`, up to the first malformed one. Escapes
  /// stay as written; a line end written at the end of the text is dropped.
  package init(reading text: UnsafeRawBufferPointer) {
    var texts: [UInt64: [UInt8]] = [:]
    for line in text.split(separator: 0x0a) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        let address = Self.address(in: line[..<colon])
      else { break }
      var format = line[(colon + 1)...].drop { $0 == 0x20 }
      if format.first == UInt8(ascii: "\"") { format = format.dropFirst() }
      if format.last == UInt8(ascii: "\"") { format = format.dropLast() }
      if format.suffix(2).elementsEqual([UInt8(ascii: "\\"), UInt8(ascii: "n")]) {
        format = format.dropLast(2)
      }
      texts[address] = [UInt8](format)
    }
    self.texts = texts
  }

  package subscript(address: UInt64) -> [UInt8]? { texts[address] }

  private static func address(in bytes: Slice<UnsafeRawBufferPointer>) -> UInt64? {
    var digits = String(decoding: bytes, as: UTF8.self)[...]
    while digits.last == " " { digits = digits.dropLast() }
    guard digits.hasPrefix("0x") || digits.hasPrefix("0X") else { return nil }
    return UInt64(digits.dropFirst(2), radix: 16)
  }
}
