/// A path cut into the folder and the name in it.
struct FilePlace {
  let folder: String
  let name: String

  init(_ path: String) {
    let end = path.lastIndex(of: "/")
    name = String(end.map { path[path.index(after: $0)...] } ?? path[...])
    folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}
