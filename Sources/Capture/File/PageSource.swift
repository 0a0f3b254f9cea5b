/// Where the pages of one CPU come from.
package protocol PageSource: Sendable {
  /// Bytes: a multiple of the sub-buffer's size, the same as long as the source is read.
  var size: Int { get }

  /// Fills `target` with the bytes from `offset` on, which lie within `size`. May be called by
  /// several threads at once.
  func read(
    at offset: Int, into target: UnsafeMutableRawBufferPointer
  ) throws(TraceWriteError)

  /// Gives the room of pages back to a disk that is full. They have been written to the file and
  /// are not read again.
  ///
  /// - Returns: false where that is not wanted or does not work.
  func giveUp(_ range: Range<Int>) -> Bool
}

extension PageSource {
  package func giveUp(_ range: Range<Int>) -> Bool { false }
}
