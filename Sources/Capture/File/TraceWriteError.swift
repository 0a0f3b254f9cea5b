/// Why a trace.dat could not be written. Cases state facts; the programs put them into words.
package enum TraceWriteError: Error, Sendable, Hashable {
  /// - `errno`: ENOSPC and EDQUOT are a full disk, which is to be expected.
  case cannotWrite(path: String, errno: Int32)
  /// - `errno`: 0 where the pages end before their announced size.
  case cannotRead(what: String, errno: Int32)
  /// Another process writes the same file.
  case busy(path: String)
  /// The file is the recording that is read to write it.
  case isSource(path: String)
  /// The library that packs has no memory, or refuses the bytes.
  case cannotPack(reason: String)
  /// An instance whose sub-buffers have another size than those of the top buffer, which version 6
  /// cannot say.
  case pageSizesDiffer(instance: String)
  case cancelled
}
