/// The bytes of one section: a part of the mapped file, or what was unpacked from it.
///
/// SAFETY: `owner` keeps alive what `bytes` points to.
// @unchecked Sendable because the bytes are never written once this value exists.
package struct SectionBytes: @unchecked Sendable {
  package let bytes: UnsafeRawBufferPointer
  let owner: (any AnyObject & Sendable)?

  package init(bytes: UnsafeRawBufferPointer, owner: (any AnyObject & Sendable)?) {
    self.bytes = bytes
    self.owner = owner
  }

  package static let empty = SectionBytes(
    bytes: UnsafeRawBufferPointer(start: nil, count: 0), owner: nil)

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
