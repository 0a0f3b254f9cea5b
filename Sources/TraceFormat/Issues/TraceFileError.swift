/// Why a file cannot be opened at all. Cases state facts; the programs put them into words.
package enum TraceFileError: Error, Sendable, Hashable {
  case cannotOpen(path: String, errno: Int32)
  case isDirectory(path: String)
  case isEmpty(path: String)
  /// Not a regular file: a pipe, device or socket cannot be mapped.
  case notRegularFile(path: String)
  case cannotMap(path: String, bytes: UInt64, errno: Int32)
  /// The first bytes are not those of a trace.dat; `found` holds up to ten of them.
  case notATrace(path: String, found: [UInt8])
  case cutOff(what: String, atOffset: UInt64, expectedBytes: UInt64, availableBytes: UInt64)
  case unsupportedVersion(String)
  case invalidLongSize(UInt8)
  case invalidByteOrder(UInt8)
  case invalidPageSize(UInt32)
  case unsupportedCompression(name: String)
  case invalidHeaderPage(reason: String)
  case malformed(what: String, atOffset: UInt64, reason: String)
  case cancelled
}
