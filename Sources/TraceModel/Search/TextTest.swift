internal import TraceFormat

/// Tells of texts whether they are hits, for one worker.
final class TextTest {
  private let plan: SearchPlan
  private let regex: SystemRegex?
  private let texts = SearchText()

  init(_ plan: SearchPlan) {
    self.plan = plan
    if case .pattern(let pattern) = plan.test {
      regex = SystemRegex(
        pattern, dialect: .extended, isCaseSensitive: plan.question.isCaseSensitive)
    } else {
      regex = nil
    }
  }

  func removeAll() { texts.removeAll() }

  /// Takes up a text; `hits` tells of all that were taken up.
  ///
  /// - Parameter number: below 64.
  @inline(__always)
  func append(_ text: UnsafeRawBufferPointer, number: Int) {
    switch plan.test {
    case .contains(let needle):
      texts.append(text, number: number, foldsCase: needle.foldsCase)
    case .exact(let needle):
      texts.append(Self.trimmed(text), number: number, foldsCase: needle.foldsCase)
    case .pattern:
      texts.append(Self.trimmed(text), number: number, foldsCase: false)
    }
  }

  /// The numbers of the texts that are hits, as bits.
  var hits: UInt64 {
    guard texts.textCount > 0 else { return 0 }
    switch plan.test {
    case .contains(let needle): return texts.numbers(having: needle)
    case .exact(let needle): return texts.numbers { needle.isWhole($0) }
    case .pattern: return texts.numbers { regex?.matches($0) ?? false }
    }
  }

  func isHit(_ text: UnsafeRawBufferPointer) -> Bool {
    texts.removeAll()
    append(text, number: 0)
    defer { texts.removeAll() }
    return hits != 0
  }

  func isHit(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isHit(UnsafeRawBufferPointer($0)) }
  }

  /// Without the blanks at its start, which indent it.
  @inline(__always)
  private static func trimmed(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    while start < text.count, text[start] == UInt8(ascii: " ") { start += 1 }
    return UnsafeRawBufferPointer(rebasing: text[start...])
  }
}
