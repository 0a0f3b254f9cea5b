public import Synchronization

/// An object that the first who asks makes, and all others share.
///
/// `AtomicLazyReference` of the standard library does the same, but asks the runtime for its
/// generic type at every load (measured: a tenth of the time of a report); this one loads a word.
///
/// SAFETY: the word is zero or a retained object; it is written once and released with its holder.
public struct OnceReference<Instance: AnyObject & Sendable>: ~Copyable, Sendable {
  @usableFromInline let word = Atomic<UInt>(0)

  @inlinable public init() {}

  @inlinable deinit {
    if let instance = Self.object(at: word.load(ordering: .acquiring)) { instance.release() }
  }

  /// The object, made by `make` where nobody made it yet. Two who come at once may both make one;
  /// the same is returned to both.
  @inlinable public func value(orMake make: () -> Instance) -> Instance {
    if let known = Self.object(at: word.load(ordering: .acquiring)) {
      return known.takeUnretainedValue()
    }
    return store(make())
  }

  @inlinable func store(_ made: Instance) -> Instance {
    let retained = Unmanaged.passRetained(made)
    let (exchanged, original) = word.compareExchange(
      expected: 0, desired: UInt(bitPattern: retained.toOpaque()),
      successOrdering: .acquiringAndReleasing, failureOrdering: .acquiring)
    if exchanged { return made }
    retained.release()
    return Self.object(at: original)?.takeUnretainedValue() ?? made
  }

  @inlinable static func object(at word: UInt) -> Unmanaged<Instance>? {
    UnsafeRawPointer(bitPattern: word).map { Unmanaged<Instance>.fromOpaque($0) }
  }
}
