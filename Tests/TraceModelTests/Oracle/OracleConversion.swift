/// Cuts the string of a print format into literal text and conversions.
enum OracleConversion {
  /// The pieces in order; a conversion begins with `%` and has the numbers of its arguments, those
  /// of `*` first. The letters after `%p` belong to the literal text, but for `%px`.
  static func split(_ format: String) -> [(piece: String, arguments: [Int])] {
    var pieces: [(piece: String, arguments: [Int])] = []
    var literal = ""
    var rest = Substring(format)
    var used = 0
    while let letter = rest.popFirst() {
      guard letter == "%" else {
        literal.append(letter)
        if letter == "\\", let next = rest.popFirst() { literal.append(next) }
        continue
      }
      if !literal.isEmpty { pieces.append((literal, [])) }
      literal = ""
      var piece = "%"
      var arguments: [Int] = []
      while let letter = rest.popFirst() {
        piece.append(letter)
        if letter == "*" {
          arguments.append(used)
          used += 1
        } else if !"#0123456789.-+ hlLzZ".contains(letter) {
          break
        }
      }
      if piece.last == "p", rest.first == "x" {
        piece.append(rest.removeFirst())
      }
      if let last = piece.last, "duixXoscp".contains(last) {
        arguments.append(used)
        used += 1
      }
      pieces.append((piece, arguments))
    }
    if !literal.isEmpty { pieces.append((literal, [])) }
    return pieces
  }
}
