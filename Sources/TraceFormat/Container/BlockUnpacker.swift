/// Unpacks the compressed metadata sections of one file: packed size, unpacked size, one block
/// (fact sheet 1.4).
struct BlockUnpacker {
  private let header: FileHeader
  /// How many bytes all further sections together may unpack to.
  private var budget: Int

  /// Chosen: format texts and symbol tables pack 4 to 10 times; nothing honest comes near this.
  private static let largestRatio = 64
  private static let freeBytes = 1 << 20
  private static let largestBudget = 1 << 30

  init(header: FileHeader, fileSize: Int) {
    self.header = header
    budget = min(Self.largestBudget, Self.freeBytes + Self.largestRatio * fileSize)
  }

  mutating func unpack(_ stored: UnsafeRawBufferPointer) throws(Decompressor.Failure)
    -> SectionBytes
  {
    var reader = ByteReader(stored, order: header.byteOrder)
    let packed: UnsafeRawBufferPointer
    let unpackedSize: Int
    do {
      let packedSize = try reader.u32()
      unpackedSize = Int(try reader.u32())
      packed = try reader.take(UInt64(packedSize))
    } catch {
      throw Decompressor.Failure(
        reason: "\(error.expectedBytes) bytes are announced and \(error.availableBytes) are there")
    }
    guard unpackedSize <= budget else {
      throw Decompressor.Failure(
        reason: "\(packed.count) bytes are said to hold \(unpackedSize), which cannot be")
    }
    budget -= unpackedSize
    guard let memory = OwnedBytes(count: unpackedSize) else {
      throw Decompressor.Failure(reason: "no memory for \(unpackedSize) bytes")
    }
    try Decompressor(header.compression).unpack(packed, into: memory.buffer)
    return SectionBytes(bytes: UnsafeRawBufferPointer(memory.buffer), owner: memory)
  }
}
