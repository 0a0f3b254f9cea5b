internal import Glibc
internal import TraceFormat

/// Reads batches of pages and makes of them what is stored: the pages, or packed chunks, each
/// behind its packed and its unpacked size (fact sheet 1.6). Each thread has its own.
final class BatchWorker {
  private let buffer: PageBuffer
  private let order: ByteOrder
  private let isPacked: Bool
  private let packer: ChunkPacker
  private var pages: OwnedBytes?
  private static let chunkHeaderSize = 8

  init(_ buffer: PageBuffer, packing: CapturePlan.Packing, order: ByteOrder) {
    self.buffer = buffer
    self.order = order
    isPacked = packing != .none
    packer = ChunkPacker(packing)
  }

  /// - Parameter target: grows as needed.
  /// - Returns: how many bytes of `target` are to be stored.
  func store(_ batch: PageBatch, into target: inout OwnedBytes?) throws(TraceWriteError) -> Int {
    let source = buffer.cpus[batch.cpu].pages
    guard isPacked else {
      let room = try Self.room(for: batch.range.count, in: &target)
      try source.read(at: batch.range.lowerBound, into: room)
      return batch.range.count
    }
    let bytes = try Self.room(for: batch.range.count, in: &pages)
    try source.read(at: batch.range.lowerBound, into: bytes)
    let chunk = PageBatch.chunkSize(of: buffer)
    let count = (bytes.count + chunk - 1) / chunk
    let bound = Self.chunkHeaderSize + packer.bound(chunk)
    let room = try Self.room(for: count * bound, in: &target)
    var position = 0
    for start in stride(from: 0, to: bytes.count, by: chunk) {
      let unpacked = UnsafeRawBufferPointer(
        rebasing: bytes[start..<min(start + chunk, bytes.count)])
      let body = position + Self.chunkHeaderSize
      let size = try packer.pack(
        unpacked, into: UnsafeMutableRawBufferPointer(rebasing: room[body...]))
      store(UInt32(size), at: position, of: room)
      store(UInt32(unpacked.count), at: position + 4, of: room)
      position = body + size
    }
    return position
  }

  private func store(_ value: UInt32, at place: Int, of room: UnsafeMutableRawBufferPointer) {
    room.storeBytes(
      of: order == .little ? value.littleEndian : value.bigEndian, toByteOffset: place,
      as: UInt32.self)
  }

  private static func room(
    for count: Int, in memory: inout OwnedBytes?
  ) throws(TraceWriteError) -> UnsafeMutableRawBufferPointer {
    if (memory?.buffer.count ?? -1) < count { memory = OwnedBytes(count: count) }
    guard let buffer = memory?.buffer else {
      throw .cannotPack(reason: "no memory for \(count) bytes")
    }
    return UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
  }
}
