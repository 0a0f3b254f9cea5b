extension String {
  /// What follows the last slash; the whole path where nothing does.
  nonisolated package var lastPathComponent: String {
    split(separator: "/").last.map(String.init) ?? self
  }

  /// The folder of a path, without a slash at its end; `/` for names right under it.
  nonisolated package var folderOfPath: String {
    guard let slash = lastIndex(of: "/") else { return "" }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
