internal import CZlib
internal import CZstd

/// Unpacks blocks of one kind. Each worker has its own, since the zstd context is reused and not
/// shared.
package final class Decompressor {
  /// Why a block could not be unpacked: the library's own words.
  package struct Failure: Error, Sendable, Hashable {
    package var reason: String
  }

  private let compression: Compression
  private let zstdContext: OpaquePointer?

  package init(_ compression: Compression) {
    self.compression = compression
    zstdContext = compression == .zstd ? ZSTD_createDCtx() : nil
  }

  deinit { ZSTD_freeDCtx(zstdContext) }

  /// Unpacks one whole block into `target`, which has to be filled exactly.
  ///
  /// Recorders write zstd frames without a content size, so the announced size (the length of
  /// `target`) is what counts.
  package func unpack(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(Failure) {
    let written: Int
    switch compression {
    case .none:
      throw Failure(reason: "the file says that nothing in it is compressed")
    case .zstd:
      written = try unpackZstd(source, into: target)
    case .zlib:
      written = try unpackZlib(source, into: target)
    }
    guard written == target.count else {
      throw Failure(reason: "\(written) bytes came out where \(target.count) were announced")
    }
  }

  private func unpackZstd(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Int {
    guard let zstdContext else { throw Failure(reason: "no memory for zstd") }
    let result = ZSTD_decompressDCtx(
      zstdContext, target.baseAddress, target.count, source.baseAddress, source.count)
    if ZSTD_isError(result) != 0 {
      throw Failure(reason: "zstd: " + String(cString: ZSTD_getErrorName(result)))
    }
    return result
  }

  private func unpackZlib(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableRawBufferPointer
  ) throws(Failure) -> Int {
    var written = uLongf(target.count)
    let result = uncompress(
      target.baseAddress?.assumingMemoryBound(to: Bytef.self), &written,
      source.baseAddress?.assumingMemoryBound(to: Bytef.self), uLong(source.count))
    if result != Z_OK {
      throw Failure(reason: "zlib: " + String(cString: zError(result)))
    }
    return Int(written)
  }
}
