/// The type of a cast or of `sizeof`, as far as it changes a number.
package struct CastType: Sendable {
  /// Bytes; 0 for a type that leaves the number as it is (structs, enums, unknown names).
  package var size: UInt8
  package var isSigned: Bool
  package var isBool = false
  /// The type is a pointer to what the rest describes.
  package var isPointer = false

  /// The type spelled by `words`, which hold no `*`. Unknown names give a size of 0.
  package init(words: [String], longSize: Int) {
    let long = UInt8(longSize)
    var words = words
    words.removeAll {
      ["const", "volatile", "__force", "__user", "__kernel", "__iomem"].contains($0)
    }
    let isUnsigned = words.contains("unsigned")
    let longs = words.count { $0 == "long" }
    let rest = words.filter { !["unsigned", "signed", "long", "int"].contains($0) }
    (size, isSigned) = (0, false)
    if longs > 0 {
      (size, isSigned) = (longs > 1 ? 8 : long, !isUnsigned)
    } else if rest.isEmpty {
      (size, isSigned) = words.isEmpty ? (0, false) : (4, !isUnsigned)
    } else if rest.count == 1 {
      switch rest[0] {
      case "char": (size, isSigned) = (1, !isUnsigned)
      case "short": (size, isSigned) = (2, !isUnsigned)
      case "s8", "__s8", "int8_t": (size, isSigned) = (1, true)
      case "u8", "__u8", "uint8_t": (size, isSigned) = (1, false)
      case "s16", "__s16", "int16_t": (size, isSigned) = (2, true)
      case "u16", "__u16", "uint16_t", "__be16", "__le16", "umode_t": (size, isSigned) = (2, false)
      case "s32", "__s32", "int32_t", "pid_t": (size, isSigned) = (4, true)
      case "u32", "__u32", "uint32_t", "__be32", "__le32", "gfp_t", "dev_t", "uid_t", "gid_t",
        "uint":
        (size, isSigned) = (4, false)
      case "s64", "__s64", "int64_t", "loff_t": (size, isSigned) = (8, true)
      case "u64", "__u64", "uint64_t", "__be64", "__le64", "sector_t": (size, isSigned) = (8, false)
      case "ssize_t", "ptrdiff_t": (size, isSigned) = (long, true)
      case "size_t", "uintptr_t", "pgoff_t", "ulong": (size, isSigned) = (long, false)
      case "bool", "_Bool": (size, isSigned, isBool) = (1, false, true)
      default: break
      }
    }
  }

  package func apply(to value: UInt64) -> UInt64 {
    if isPointer { return value }
    if isBool { return value == 0 ? 0 : 1 }
    guard size > 0, size < 8 else { return value }
    let bits = UInt64(size) * 8
    let masked = value & (1 << bits - 1)
    return isSigned ? masked.signExtended(fromBytes: Int(size)) : masked
  }
}
