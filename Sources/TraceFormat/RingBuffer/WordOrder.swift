/// The byte order as a type, so that the page loop is compiled once for each and never asks.
public protocol WordOrder {
  static func u16(_ base: UnsafeRawPointer, _ offset: Int) -> UInt16
  static func u32(_ base: UnsafeRawPointer, _ offset: Int) -> UInt32
  static func u64(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64
  /// The 5-bit type and the 27-bit time delta of an event's first word (fact sheet 2.2).
  static func split(_ word: UInt32) -> (typeLength: UInt32, timeDelta: UInt64)
}

public enum LittleEndianWords: WordOrder {
  @inlinable public static func u16(_ base: UnsafeRawPointer, _ offset: Int) -> UInt16 {
    UInt16(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  @inlinable public static func u32(_ base: UnsafeRawPointer, _ offset: Int) -> UInt32 {
    UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inlinable public static func u64(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inlinable public static func split(_ word: UInt32) -> (typeLength: UInt32, timeDelta: UInt64) {
    (word & 0x1f, UInt64(word >> 5))
  }
}

public enum BigEndianWords: WordOrder {
  @inlinable public static func u16(_ base: UnsafeRawPointer, _ offset: Int) -> UInt16 {
    UInt16(bigEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  @inlinable public static func u32(_ base: UnsafeRawPointer, _ offset: Int) -> UInt32 {
    UInt32(bigEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inlinable public static func u64(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
    UInt64(bigEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  @inlinable public static func split(_ word: UInt32) -> (typeLength: UInt32, timeDelta: UInt64) {
    (word >> 27, UInt64(word & 0x7ff_ffff))
  }
}
