internal import Dispatch
internal import Glibc
package import JSON

/// The views of traces that are kept without being asked for, one file for each set of recordings
/// that was opened together. Of too many those are removed that were not used for longest.
nonisolated package final class KeptViews: Sendable {
  private let folder: String
  private let capacity: Int
  /// Files are written here, one after the other, so that a slow disk holds nobody up.
  private let queue = DispatchQueue(label: "kept views", qos: .utility)

  /// Chosen: a few kilobytes each.
  package static let usualCapacity = 200

  package init(folder: String, capacity: Int = KeptViews.usualCapacity) {
    self.folder = folder
    self.capacity = capacity
  }

  package enum Found: Hashable, Sendable {
    case none
    case view(KeptView)
    /// It was damaged, or of another version of the program, and lies under this name now.
    case putAside(path: String, KeptView.Fault)
  }

  /// - Parameter paths: canonical.
  package func view(of paths: [String]) -> Found {
    queue.sync {
      let file = file(of: paths)
      switch file.read() {
      case .absent, .unreadable: return .none
      case .putAside(let path): return .putAside(path: path, .damaged)
      case .value(let document):
        do throws(KeptView.Fault) {
          let view = try KeptView(document)
          return view.traces.map(\.path) == paths ? .view(view) : .none
        } catch {
          guard case .putAside(let path) = file.putAside() else { return .none }
          return .putAside(path: path, error)
        }
      }
    }
  }

  /// Keeps a view in place of the one before.
  ///
  /// - Parameter known: what the window had kept or found before, so that what others did to the
  ///   notes meanwhile is not lost; nil for nothing.
  package func keep(_ view: KeptView, since known: JSONValue? = nil) {
    queue.async { [self] in
      let file = file(of: view.traces.map(\.path))
      file.write(view.merged(withContentsOf: file, since: known).document)
      removeOldest()
    }
  }

  /// Returns when all is written.
  package func finish() { queue.sync {} }

  /// Removes all views, and what was put aside of them.
  package func forgetAll() {
    queue.sync {
      for name in names { unlink(folder + "/" + name) }
    }
  }

  package var count: Int { queue.sync { names.count { $0.hasSuffix(".json") } } }

  private func file(of paths: [String]) -> StateFile {
    var hash = FileFingerprint.offsetBasis
    for byte in paths.joined(separator: "\0").utf8 {
      hash = (hash ^ UInt64(byte)) &* FileFingerprint.prime
    }
    return StateFile(path: folder + "/" + String(hash, radix: 16) + ".json")
  }

  /// The files of the folder that are ours.
  private var names: [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".json") || name.hasSuffix(".json.unreadable") { names.append(name) }
    }
    return names
  }

  private func removeOldest() {
    let names = names
    guard names.count > capacity else { return }
    let dated = names.map { name -> (name: String, time: timespec) in
      var status = stat()
      stat(folder + "/" + name, &status)
      return (name, status.st_mtim)
    }
    let oldest = dated.sorted {
      ($0.time.tv_sec, $0.time.tv_nsec, $0.name) < ($1.time.tv_sec, $1.time.tv_nsec, $1.name)
    }
    for (name, _) in oldest.prefix(names.count - capacity) { unlink(folder + "/" + name) }
  }
}
