internal import CHelp

/// The pages of the help and their pictures.
package struct HelpBook: Sendable {
  package var pages: [HelpPage]

  package init(pages: [HelpPage]) { self.pages = pages }

  /// The pages that are built into the program.
  package static var builtIn: HelpBook {
    HelpBook(
      pages: files(ending: ".md").compactMap { name, bytes in
        HelpPage(name: name, text: String(decoding: bytes, as: UTF8.self))
      })
  }

  package func page(named name: String) -> HelpPage? { pages.first { $0.name == name } }

  /// The pages that have all words of a search, those first that have them in the title.
  package func pages(with query: HelpQuery) -> [HelpPage] {
    let found = pages.filter { query.isFound(on: $0) }
    return found.filter { query.isFound(in: $0.title) }
      + found.filter { !query.isFound(in: $0.title) }
  }

  /// A picture as the bytes of a PNG file, which stay where they are.
  ///
  /// - Parameter isDark: whether it stands on a dark page; for some pictures that is another one.
  package static func picture(named name: String, isDark: Bool) -> UnsafeRawBufferPointer? {
    let pictures = files(ending: ".png")
    let names = isDark ? [name + "-dark", name] : [name]
    return names.lazy.compactMap { wanted in pictures.first { $0.name == wanted }?.bytes }.first
  }

  /// The names of all files that are built in, with their endings.
  package static var fileNames: [String] {
    (0..<help_file_count()).map { String(cString: help_file_at($0).name) }
  }

  // SAFETY: the bytes are constants of the program.
  private static func files(
    ending: String
  ) -> [(name: String, bytes: UnsafeRawBufferPointer)] {
    (0..<help_file_count()).map(help_file_at).compactMap { file in
      let name = String(cString: file.name)
      guard name.hasSuffix(ending) else { return nil }
      let bytes = UnsafeRawBufferPointer(start: file.bytes, count: file.length)
      return (String(name.dropLast(ending.count)), bytes)
    }
  }
}
