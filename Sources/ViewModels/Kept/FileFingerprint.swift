internal import Glibc

/// What a file is known again by: its size and a hash of its beginning, its middle and its end.
///
/// The time of its last change is kept for telling the user; alone it says little, since a file
/// that was copied has another one and the same contents.
nonisolated package struct FileFingerprint: Hashable, Sendable {
  package var sizeInBytes: Int64
  /// In seconds since 1970.
  package var changeTime: Int64
  package var hash: UInt64

  package init(sizeInBytes: Int64, changeTime: Int64, hash: UInt64) {
    self.sizeInBytes = sizeInBytes
    self.changeTime = changeTime
    self.hash = hash
  }

  /// Chosen: the head of a recording lies in the first piece, and stamps that no other recording
  /// has in the others. Three pieces cost nothing even where a disk has to be asked.
  private static let pieceInBytes = 16 << 10

  /// Reads the file; nil for what is no file or cannot be read.
  package init?(ofFileAt path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    sizeInBytes = Int64(status.st_size)
    changeTime = Int64(status.st_mtim.tv_sec)
    hash = Self.offsetBasis
    let last = max(0, Int(status.st_size) - Self.pieceInBytes)
    for offset in [0, last / 2, last] {
      let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceInBytes) { buffer, count in
        count = max(0, pread(descriptor, buffer.baseAddress, Self.pieceInBytes, off_t(offset)))
      }
      for byte in piece { hash = (hash ^ UInt64(byte)) &* Self.prime }
    }
  }

  /// Whether the file has the same contents, as far as can be told without reading all of it.
  package func hasContents(of other: FileFingerprint) -> Bool {
    sizeInBytes == other.sizeInBytes && hash == other.hash
  }

  // FNV-1a, 64 bits.
  static let offsetBasis: UInt64 = 0xcbf2_9ce4_8422_2325
  static let prime: UInt64 = 0x0000_0100_0000_01b3
}
