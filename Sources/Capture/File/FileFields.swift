package import TraceFormat

/// Numbers and texts put one after the other as a trace.dat has them, in its byte order.
package struct FileFields {
  package private(set) var bytes: [UInt8] = []
  private let order: ByteOrder

  package init(_ order: ByteOrder) { self.order = order }

  package var count: Int { bytes.count }

  package mutating func u16(_ value: UInt16) { append(value) }
  package mutating func u32(_ value: UInt32) { append(value) }
  package mutating func u64(_ value: UInt64) { append(value) }

  package mutating func raw(_ other: some Sequence<UInt8>) { bytes.append(contentsOf: other) }

  /// A text and the NUL that ends it.
  package mutating func terminated(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(0)
  }

  /// An option: number, bytes of the payload, payload (fact sheet 1.5).
  package mutating func option(_ id: UInt16, payload: (inout FileFields) -> Void) {
    var fields = FileFields(order)
    payload(&fields)
    u16(id)
    u32(UInt32(clamping: fields.count))
    raw(fields.bytes)
  }

  private mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: order == .little ? value.littleEndian : value.bigEndian) {
      bytes.append(contentsOf: $0)
    }
  }
}
