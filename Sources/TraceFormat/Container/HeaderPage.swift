/// What the `header_page` text tells of the header of every ring-buffer page (fact sheet 1.2, 2.1).
package struct HeaderPage: Sendable, Hashable {
  /// Bytes of the commit word, which is as wide as the kernel's `long`: 4 or 8.
  package var commitSize: Int

  package init(commitSize: Int) { self.commitSize = commitSize }

  /// Where the events of a page start: after the stamp and the commit word.
  package var size: Int { 8 + commitSize }

  /// Reads the sizes from lines like `field: local_t commit; offset:8; size:8; signed:1;`.
  package init(parsing text: String) throws(Malformed) {
    var sizes: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ";")
      guard let name = parts.first?.split(whereSeparator: \.isWhitespace).last else { continue }
      for part in parts.dropFirst() {
        let pair = part.split(separator: ":")
        let key = pair.first.map { $0.filter { !$0.isWhitespace } }
        if pair.count == 2, key == "size", let size = Int(pair[1]) {
          sizes[String(name)] = size
        }
      }
    }
    if let stamp = sizes["timestamp"], stamp != 8 {
      throw Malformed(reason: "stamps of \(stamp) bytes")
    }
    guard let commit = sizes["commit"] else { throw Malformed(reason: "no field commit") }
    guard commit == 4 || commit == 8 else {
      throw Malformed(reason: "a commit word of \(commit) bytes")
    }
    commitSize = commit
  }

  package struct Malformed: Error {
    package var reason: String
  }
}
