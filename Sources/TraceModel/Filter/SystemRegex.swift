internal import Glibc

/// A POSIX regular expression of the system's library, compiled: not case-sensitive if not asked to
/// be, and in the C locale whatever the locale of the program.
///
/// The library locks a pattern while it matches, so each worker has its own.
package final class SystemRegex {
  /// How a pattern is written.
  package enum Dialect: Sendable {
    /// As the kernel's and trace-cmd's filters have it: `\(a\|b\)`.
    case basic
    /// As `grep -E` has it: `(a|b)`.
    case extended
  }

  // SAFETY: allocated and compiled in `init`, freed in `deinit`, and never handed out.
  private let compiled: UnsafeMutablePointer<regex_t>

  /// Nil where the pattern is malformed.
  ///
  /// - Parameters:
  ///   - pattern: without NUL.
  ///   - tellsPlaces: whether `places` can be asked, which makes a pattern slower.
  package init?(
    _ pattern: some Collection<UInt8>, dialect: Dialect = .basic, isCaseSensitive: Bool = false,
    tellsPlaces: Bool = false
  ) {
    // Not stored before it is compiled: what is stored, `deinit` frees.
    let compiled = UnsafeMutablePointer<regex_t>.allocate(capacity: 1)
    guard Self.compile(pattern, dialect, isCaseSensitive, tellsPlaces, into: compiled) == 0 else {
      compiled.deallocate()
      return nil
    }
    self.compiled = compiled
  }

  deinit {
    regfree(compiled)
    compiled.deallocate()
  }

  /// What is wrong with a pattern, in the library's words; nil where nothing is.
  package static func fault(
    in pattern: some Collection<UInt8>, dialect: Dialect = .basic
  ) -> String? {
    let compiled = UnsafeMutablePointer<regex_t>.allocate(capacity: 1)
    defer { compiled.deallocate() }
    let code = compile(pattern, dialect, false, false, into: compiled)
    guard code != 0 else {
      regfree(compiled)
      return nil
    }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { words in
      words.initialize(repeating: 0)
      regerror(code, nil, words.baseAddress, words.count)
      return String(decoding: words.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// Whether the pattern is found anywhere in `text`.
  package func matches(_ text: UnsafeRawBufferPointer) -> Bool {
    var range = regmatch_t(rm_so: 0, rm_eo: regoff_t(clamping: text.count))
    guard let base = text.baseAddress else {
      return regexec(compiled, "", 1, &range, REG_STARTEND) == 0
    }
    // SAFETY: with REG_STARTEND the library reads no further than `rm_eo`.
    return regexec(compiled, base.assumingMemoryBound(to: CChar.self), 1, &range, REG_STARTEND)
      == 0
  }

  /// Where in `text` the pattern is found, one place after the other; empty ones are left out.
  ///
  /// - Precondition: made with `tellsPlaces`.
  package func places(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
    guard let base = text.baseAddress?.assumingMemoryBound(to: CChar.self) else { return [] }
    var found: [Range<Int>] = []
    var start = 0
    while start < text.count {
      var range = regmatch_t(rm_so: regoff_t(start), rm_eo: regoff_t(clamping: text.count))
      // SAFETY: as in `matches`; the text before `rm_so` is there, too.
      guard regexec(compiled, base, 1, &range, REG_STARTEND) == 0 else { break }
      let place = Int(range.rm_so)..<Int(range.rm_eo)
      if !place.isEmpty { found.append(place) }
      start = max(place.upperBound, start + 1)
    }
    return found
  }

  private static func compile(
    _ pattern: some Collection<UInt8>, _ dialect: Dialect, _ isCaseSensitive: Bool,
    _ tellsPlaces: Bool, into target: UnsafeMutablePointer<regex_t>
  ) -> Int32 {
    let text = pattern.map { CChar(bitPattern: $0) } + [0]
    let plain = newlocale(1 << LC_CTYPE | 1 << LC_COLLATE, "C", nil)
    let previous = plain.map { uselocale($0) }
    defer {
      if let previous { uselocale(previous) }
      if let plain { freelocale(plain) }
    }
    let flags =
      (dialect == .extended ? REG_EXTENDED : 0) | (isCaseSensitive ? 0 : REG_ICASE)
      | (tellsPlaces ? 0 : REG_NOSUB)
    return regcomp(target, text, flags)
  }
}
