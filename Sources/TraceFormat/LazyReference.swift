public import Synchronization

/// An object made on first use, of which all threads see the same one.
///
/// As the standard library's `AtomicLazyReference`, whose load is not specialised and so costs as much
/// as formatting a whole field.
// SAFETY: the address is 0 or that of an object that this one holds a reference to until its `deinit`.
public final class LazyReference<Value: AnyObject & Sendable>: Sendable {
  @usableFromInline let address = Atomic<UInt>(0)

  @inlinable public init() {}

  @inlinable deinit { held(at: address.load(ordering: .acquiring))?.release() }

  @inlinable public func load() -> Value? {
    let present = address.load(ordering: .acquiring)
    guard let pointer = UnsafeRawPointer(bitPattern: present) else { return nil }
    return Unmanaged<Value>.fromOpaque(pointer).takeUnretainedValue()
  }

  /// Keeps `value` unless another thread was quicker; whatever is kept.
  @inlinable public func storeIfNil(_ value: Value) -> Value {
    let own = Unmanaged.passRetained(value)
    let (isStored, present) = address.compareExchange(
      expected: 0, desired: UInt(bitPattern: own.toOpaque()), ordering: .acquiringAndReleasing)
    if isStored { return value }
    own.release()
    return held(at: present)?.takeUnretainedValue() ?? value
  }

  @inlinable func held(at address: UInt) -> Unmanaged<Value>? {
    guard let pointer = UnsafeRawPointer(bitPattern: address) else { return nil }
    return Unmanaged<Value>.fromOpaque(pointer)
  }
}
