extension String {
  /// The text with a blank for each line feed and other control character, which a recording may
  /// hold and a line of a list cannot show.
  nonisolated package var onOneLine: String {
    guard unicodeScalars.contains(where: Self.isControl) else { return self }
    var line = ""
    for scalar in unicodeScalars {
      line.unicodeScalars.append(Self.isControl(scalar) ? " " : scalar)
    }
    return line
  }

  private nonisolated static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.value == 0x2028
      || scalar.value == 0x2029
  }
}
