package import Units

/// The common start of every trace.dat (fact sheet 1.1).
package struct FileHeader: Sendable, Hashable {
  package var version: Int
  package var byteOrder: ByteOrder
  /// Bytes of `long` in the recorder's user space, 4 or 8; what event texts are made with.
  package var longSize: Int
  /// Bytes of a sub-buffer of the top buffer.
  package var pageSize: Int
  package var compression: Compression
  /// As the recorder wrote it; empty where nothing is compressed.
  package var compressionVersion: String
  /// Where the first options section starts (version 7).
  package var firstOptions: FileOffset?
  /// Where what follows starts.
  package var end: Int

  private static let magic: [UInt8] = [0x17, 0x08, 0x44] + Array("tracing".utf8)
  /// The pages of Linux are 4 KiB at least; the length of a page's data has 27 bits.
  private static let pageSizes = 4096...(1 << 27)

  package init(reading file: MappedFile) throws(TraceFileError) {
    let bytes = file.bytes
    let found = Array(bytes.prefix(Self.magic.count))
    guard found == Self.magic else {
      // A file that ends inside the magic is a cut trace; anything else is no trace.
      if Self.magic.starts(with: found) {
        throw .cutOff(
          what: "the file header", atOffset: UInt64(found.count), expectedBytes: 20,
          availableBytes: UInt64(found.count))
      }
      throw .notATrace(path: file.path, found: found)
    }
    var reader = ByteReader(bytes, order: .little, at: Self.magic.count)
    do {
      let versionText = try reader.terminatedString(limit: 16)
      guard let version = Int(versionText), (0...7).contains(version) else {
        throw TraceFileError.unsupportedVersion(versionText)
      }
      let orderByte = try reader.u8()
      guard orderByte <= 1 else { throw TraceFileError.invalidByteOrder(orderByte) }
      let longSize = try reader.u8()
      guard longSize == 4 || longSize == 8 else { throw TraceFileError.invalidLongSize(longSize) }
      byteOrder = orderByte == 0 ? .little : .big
      reader = ByteReader(bytes, order: byteOrder, at: reader.offset)
      let pageSize = try reader.u32()
      guard pageSize.nonzeroBitCount == 1, Self.pageSizes.contains(Int(pageSize)) else {
        throw TraceFileError.invalidPageSize(pageSize)
      }
      self.version = version
      self.longSize = Int(longSize)
      self.pageSize = Int(pageSize)
      compression = .none
      compressionVersion = ""
      if version == 7 {
        let name = try reader.terminatedString(limit: 64)
        guard let compression = Compression(rawValue: name) else {
          throw TraceFileError.unsupportedCompression(name: name)
        }
        self.compression = compression
        compressionVersion = try reader.terminatedString(limit: 64)
        firstOptions = FileOffset(try reader.u64())
      }
      end = reader.offset
    } catch let error as ByteReader.CutOff {
      throw .cutOff(
        what: "the file header", atOffset: UInt64(error.offset),
        expectedBytes: error.expectedBytes, availableBytes: error.availableBytes)
    } catch let error as TraceFileError {
      throw error
    } catch {
      throw .malformed(what: "the file header", atOffset: UInt64(reader.offset), reason: "\(error)")
    }
  }
}
