internal import CZlib
internal import CZstd
internal import Glibc

/// Packs blocks for a trace.dat of version 7, each alone: a zstd frame without the size of its
/// content, as recorders write it, or a zlib stream (fact sheet 1.6). Each thread has its own.
///
/// SAFETY: the libraries write no more than the capacity they are given.
final class ChunkPacker {
  private let packing: CapturePlan.Packing
  private let zstdContext: OpaquePointer?

  init(_ packing: CapturePlan.Packing) {
    self.packing = packing
    zstdContext = packing == .zstd ? ZSTD_createCCtx() : nil
    if let zstdContext { ZSTD_CCtx_setParameter(zstdContext, ZSTD_c_contentSizeFlag, 0) }
  }

  deinit { ZSTD_freeCCtx(zstdContext) }

  /// The version of the library, for the file header; empty for none.
  static func libraryVersion(_ packing: CapturePlan.Packing) -> String {
    switch packing {
    case .none: ""
    case .zstd: String(cString: ZSTD_versionString())
    case .zlib: String(cString: zlibVersion())
    }
  }

  /// The most bytes that a block of `count` bytes is packed to.
  func bound(_ count: Int) -> Int {
    switch packing {
    case .none: count
    case .zstd: ZSTD_compressBound(count)
    case .zlib: Int(compressBound(uLong(count)))
    }
  }

  /// Packs `source` into the start of `target`, which has room for `bound(source.count)` bytes.
  ///
  /// - Returns: bytes of the packed block.
  func pack(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(TraceWriteError) -> Int {
    switch packing {
    case .none:
      target.copyMemory(from: source)
      return source.count
    case .zstd:
      guard let zstdContext else { throw .cannotPack(reason: "no memory for zstd") }
      let size = ZSTD_compress2(
        zstdContext, target.baseAddress, target.count, source.baseAddress, source.count)
      guard ZSTD_isError(size) == 0 else {
        throw .cannotPack(reason: "zstd: " + String(cString: ZSTD_getErrorName(size)))
      }
      return size
    case .zlib:
      var size = uLongf(target.count)
      let result = compress2(
        target.baseAddress?.assumingMemoryBound(to: Bytef.self), &size,
        source.baseAddress?.assumingMemoryBound(to: Bytef.self), uLong(source.count),
        Z_DEFAULT_COMPRESSION)
      guard result == Z_OK else {
        throw .cannotPack(reason: "zlib: " + String(cString: zError(result)))
      }
      return Int(size)
    }
  }

  /// Packs a whole array.
  func pack(_ source: [UInt8]) throws(TraceWriteError) -> [UInt8] {
    var failure: TraceWriteError?
    let packed = [UInt8](unsafeUninitializedCapacity: bound(source.count)) { target, count in
      source.withUnsafeBytes { source in
        do throws(TraceWriteError) {
          count = try pack(source, into: UnsafeMutableRawBufferPointer(target))
        } catch {
          failure = error
        }
      }
    }
    if let failure { throw failure }
    return packed
  }
}
