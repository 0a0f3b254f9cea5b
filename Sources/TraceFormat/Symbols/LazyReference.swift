internal import Synchronization

/// An object made on first use, of which all threads see the same one.
///
/// As the standard library's `AtomicLazyReference`, whose load is not specialised and so costs as much as
/// formatting a whole field.
// SAFETY: the address is 0 or that of an object that this one holds a reference to until its `deinit`.
package final class LazyReference<Value: AnyObject & Sendable>: Sendable {
  private let address = Atomic<UInt>(0)

  package init() {}

  deinit { held(at: address.load(ordering: .acquiring))?.release() }

  package func load() -> Value? {
    held(at: address.load(ordering: .acquiring))?.takeUnretainedValue()
  }

  /// Keeps `value` unless another thread was quicker; whatever is kept.
  package func storeIfNil(_ value: Value) -> Value {
    let own = Unmanaged.passRetained(value)
    let (isStored, present) = address.compareExchange(
      expected: 0, desired: UInt(bitPattern: own.toOpaque()), ordering: .acquiringAndReleasing)
    if isStored { return value }
    own.release()
    return held(at: present)?.takeUnretainedValue() ?? value
  }

  private func held(at address: UInt) -> Unmanaged<Value>? {
    UnsafeRawPointer(bitPattern: address).map { Unmanaged.fromOpaque($0) }
  }
}
