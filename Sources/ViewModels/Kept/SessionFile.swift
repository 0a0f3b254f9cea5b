package import JSON

/// A session that the user has given a name: a file with the places of its recordings, absolute and
/// as seen from the file, and the view of them.
nonisolated package struct SessionFile: Hashable, Sendable {
  package static let suffix = ".thresher-session"

  package let path: String

  package init(path: String) { self.path = path }

  package static func isSession(_ path: String) -> Bool { path.hasSuffix(suffix) }

  /// Reads it. Unlike the program's own state it is the user's file and stays where it is, whatever
  /// it contains.
  package func open() -> Result<SessionOpening, Failure> {
    let path = path.canonicalPath
    switch StateFile(path: path).contents() {
    case .absent: return .failure(Failure(sentence(" is not there.")))
    case .unreadable(let errno):
      return .failure(Failure(sentence(" cannot be read: \(SystemError.words(errno)).")))
    case .damaged: return .failure(Failure(sentence(" is damaged.")))
    case .value(let document):
      do throws(KeptView.Fault) {
        return .success(SessionOpening(path: path, view: try KeptView(document)))
      } catch {
        return .failure(
          Failure(
            sentence(
              error == .damaged
                ? " is no session of Thresher." : " is of another version of Thresher.")))
      }
    }
  }

  /// False where it cannot be written.
  ///
  /// - Parameter known: as of `KeptViews.keep`.
  package func write(_ view: KeptView, since known: JSONValue? = nil) -> Bool {
    let folder = path.folderOfPath.canonicalPath
    var named = view.merged(withContentsOf: StateFile(path: path), since: known)
    for place in named.traces.indices {
      named.traces[place].relativePath = named.traces[place].path.relativePath(from: folder)
    }
    return StateFile(path: path).write(named.document)
  }

  package struct Failure: Error, Hashable {
    package var sentence: String

    init(_ sentence: String) { self.sentence = sentence }
  }

  private func sentence(_ rest: String) -> String { path.lastPathComponent.onOneLine + rest }
}
