/// How the sections and the data of a version 7 file are packed.
package enum Compression: String, Sendable, Hashable {
  case none
  case zlib
  case zstd
}
