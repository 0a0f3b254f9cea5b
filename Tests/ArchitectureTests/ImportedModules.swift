/// The modules that Swift source imports, in order: of `@testable import struct A.B.C`, `A`.
func importedModules(inSwift source: String) -> [String] {
  let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor",
  ]
  let tokens = swiftTokens(of: source)
  return tokens.indices.compactMap { index in
    // `import` is a keyword; only a member or a label may be called so.
    guard tokens[index] == "import" else { return nil }
    if index > 0, [".", "(", ","].contains(tokens[index - 1]) { return nil }
    let path = tokens[(index + 1)...].drop { kinds.contains($0) }
    guard let module = path.first, module.first?.isLetter == true || module.first == "_" else {
      return nil
    }
    return String(module)
  }
}

/// The system libraries whose headers C source includes, by the names of their targets here.
func systemLibraries(includedInC source: String) -> [String] {
  source.split(whereSeparator: \.isNewline).compactMap { line in
    let directive = line.drop(while: \.isWhitespace)
    guard directive.first == "#" else { return nil }
    let words = directive.dropFirst().drop(while: \.isWhitespace)
    guard words.hasPrefix("include") || words.hasPrefix("import") else { return nil }
    let header = words.drop { $0 != "<" && $0 != "\"" }.dropFirst()
    return libraryByHeaderPrefix.first { header.hasPrefix($0.prefix) }?.library
  }
}

private let libraryByHeaderPrefix: [(prefix: String, library: String)] = [
  ("gtk/", "CGtk"), ("gdk/", "CGtk"), ("gsk/", "CGtk"), ("gio/", "CGtk"), ("glib", "CGtk"),
  ("gobject/", "CGtk"), ("pango/", "CGtk"), ("graphene", "CGtk"),
  ("cairo", "CCairo"),
  ("zstd", "CZstd"),
  ("zlib", "CZlib"), ("zconf", "CZlib"),
  ("tracefs", "CTraceFS"), ("traceevent", "CTraceFS"), ("event-parse", "CTraceFS"),
]
