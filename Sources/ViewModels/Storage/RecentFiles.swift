internal import JSON
internal import Observation

/// The recordings opened last, newest first, kept between runs.
@Observable
package final class RecentFiles {
  package private(set) var paths: [String] = []
  /// Says that the kept list was damaged and where it lies now.
  package private(set) var notice: String?
  @ObservationIgnored private let file: StateFile
  @ObservationIgnored private let home: String

  /// Chosen: what a menu can show without scrolling.
  package static let capacity = 12

  /// - Parameter home: the user's folder, which paths are shortened by.
  package init(file: StateFile, home: String = "") {
    self.file = file
    self.home = home
    read()
  }

  /// A file of the list as a menu shows it.
  package struct Entry: Hashable {
    package let path: String
    /// `sched.dat — ~/traces`, with underscores doubled, since a single one marks a shortcut.
    package let label: String
  }

  package var entries: [Entry] {
    paths.map { path in
      var folder = path.folderOfPath
      if !home.isEmpty, folder == home || folder.hasPrefix(home + "/") {
        folder = "~" + folder.dropFirst(home.count)
      }
      let label = "\(path.lastPathComponent) — \(folder)"
      return Entry(
        path: path,
        label: label.split(separator: "_", omittingEmptySubsequences: false)
          .joined(separator: "__"))
    }
  }

  /// Puts files at the head of the list.
  package func note(_ opened: [String]) {
    // Another window or process may have added to the file meanwhile.
    read()
    paths = Array((opened + paths.filter { !opened.contains($0) }).prefix(Self.capacity))
    write()
  }

  package func clear() {
    paths = []
    write()
  }

  private func read() {
    switch file.read() {
    case .absent, .unreadable: return
    case .putAside(let path): notice = Self.notice(aside: path)
    case .value(let value):
      guard let entries = value["files"]?.arrayValue else {
        if case .putAside(let path) = file.putAside() { notice = Self.notice(aside: path) }
        return
      }
      let known = entries.compactMap(\.stringValue).filter { !$0.isEmpty }
      paths = Array(known.prefix(Self.capacity))
    }
  }

  private func write() {
    file.write(.object([.init("files", .array(paths.map { .string($0) }))]))
  }

  private static func notice(aside path: String) -> String {
    "The list of recent files was damaged. It was put aside as \(path)."
  }
}
