internal import CZlib
internal import CZstd
package import TraceFormat

extension Compression {
  /// Packs bytes as the recorder does: each block alone, zstd without the size of its content.
  package func pack(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .none: return bytes
    case .zstd:
      let context = ZSTD_createCCtx()
      defer { ZSTD_freeCCtx(context) }
      ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0)
      var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
      let size = ZSTD_compress2(context, &packed, packed.count, bytes, bytes.count)
      precondition(ZSTD_isError(size) == 0, "zstd packs what fits into its bound.")
      return Array(packed.prefix(size))
    case .zlib:
      var size = compressBound(uLong(bytes.count))
      var packed = [UInt8](repeating: 0, count: Int(size))
      let result = compress2(&packed, &size, bytes, uLong(bytes.count), 6)
      precondition(result == Z_OK, "zlib packs what fits into its bound.")
      return Array(packed.prefix(Int(size)))
    }
  }
}
