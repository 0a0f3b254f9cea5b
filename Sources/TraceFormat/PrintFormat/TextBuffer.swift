internal import Glibc

/// A growing text of bytes that is used again for event after event, so that formatting allocates
/// nothing.
///
/// It owns its memory and is never copied: an array would ask before every byte whether it is
/// shared. `public` so that appending is inlined into other modules.
// SAFETY: `start` has room for `capacity` bytes, of which the first `count` are initialized; every
// write reserves its room first. @unchecked Sendable because the memory has this one owner.
public struct TextBuffer: ~Copyable, @unchecked Sendable {
  @usableFromInline var start: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var length = 0

  public init() {
    capacity = 256
    start = .allocate(capacity: capacity)
  }

  deinit { start.deallocate() }

  @inlinable public var count: Int { length }

  /// The text so far; valid until it is changed.
  @inlinable public var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start, count: count)
  }

  /// The text as a string; bytes that are no UTF-8 are replaced.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  @inlinable public mutating func removeAll() { length = 0 }

  @inlinable public mutating func truncate(to count: Int) {
    if count < self.count { length = count }
  }

  /// Makes room for `more` bytes behind the text.
  @inlinable @inline(__always) public mutating func reserve(_ more: Int) {
    if capacity - count < more { grow(more) }
  }

  @usableFromInline @inline(never) mutating func grow(_ more: Int) {
    let capacity = max(2 * self.capacity, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    moved.update(from: start, count: count)
    start.deallocate()
    (start, self.capacity) = (moved, capacity)
  }

  @inlinable public mutating func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    length += 1
  }

  @inlinable @inline(__always) public mutating func append(_ text: StaticString) {
    append(text.utf8Start, count: text.utf8CodeUnitCount)
  }

  @inlinable @inline(__always) public mutating func append(
    _ text: UnsafePointer<UInt8>, count: Int
  ) {
    reserve(count)
    (start + length).update(from: text, count: count)
    length += count
  }

  @inlinable public mutating func append(_ text: UnsafeRawBufferPointer) {
    guard let address = text.baseAddress else { return }
    append(address.assumingMemoryBound(to: UInt8.self), count: text.count)
  }

  @inlinable public mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    append(UnsafeRawBufferPointer(text))
  }

  @inlinable public mutating func append(_ text: borrowing TextBuffer) { append(text.bytes) }

  @inlinable public mutating func append(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { append($0) }
  }

  @inlinable public mutating func append(_ text: ArraySlice<UInt8>) {
    text.withUnsafeBufferPointer { append($0) }
  }

  /// Named apart from `append`, since a literal would be taken for a `String` first.
  public mutating func append(string text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  @inlinable public mutating func append(_ byte: UInt8, times: Int) {
    guard times > 0 else { return }
    reserve(times)
    (start + count).update(repeating: byte, count: times)
    length += times
  }

  /// Puts `byte` as many times at `place` and moves what is there to the right.
  public mutating func insert(_ byte: UInt8, times: Int, at place: Int) {
    guard times > 0 else { return }
    reserve(times)
    memmove(start + place + times, start + place, count - place)
    (start + place).update(repeating: byte, count: times)
    length += times
  }

  /// Drops what a line of `trace-cmd report` would not show of the text from `start` on: everything
  /// after the first NUL and one line end.
  public mutating func endLine(startingAt start: Int) {
    guard count > start else { return }
    if let nul = memchr(self.start + start, 0, count - start) {
      length = UnsafeMutableRawPointer(self.start).distance(to: nul)
    }
    if count > start, self.start[count - 1] == 0x0a { length -= 1 }
  }
}
