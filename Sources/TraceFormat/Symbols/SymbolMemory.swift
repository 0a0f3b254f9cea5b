/// The symbols that one worker looked up last, by address: traces name the same few functions over
/// and over, while the table of all symbols is far larger than a processor's caches.
///
/// SAFETY: the memory belongs to whoever made it and calls `deallocate`; `symbols` outlives it,
/// held by the same owner. One thread uses it at a time.
package struct SymbolMemory {
  private struct Slot: BitwiseCopyable {
    var address: UInt64
    var start: UInt64
    var name: UnsafePointer<UInt8>?
    var nameLength: Int
    /// Whether `address` was looked up at all, and whether a symbol was found.
    var isUsed: Bool
    var isFound: Bool
  }

  /// Chosen: a power of two; 128 KiB.
  private static let slotCount = 2048

  private let slots: UnsafeMutableBufferPointer<Slot>
  private let symbols: Unmanaged<KernelSymbols>

  package init(of symbols: KernelSymbols) {
    self.symbols = .passUnretained(symbols)
    slots = .allocateZeroed(capacity: Self.slotCount)
  }

  func deallocate() { slots.deallocate() }

  /// What `KernelSymbols.symbol(at:)` gives.
  package func symbol(at address: UInt64) -> (name: UnsafeRawBufferPointer, start: UInt64)? {
    // The upper bits of the product depend on all bits of the address (Knuth's multiplicative
    // hash).
    let hash = (address &* 0x9e37_79b9_7f4a_7c15) >> 53
    let place = Int(hash)
    if !slots[place].isUsed || slots[place].address != address {
      let found = symbols._withUnsafeGuaranteedRef { $0.symbol(at: address) }
      slots[place] = Slot(
        address: address, start: found?.start ?? 0,
        name: found?.name.baseAddress?.assumingMemoryBound(to: UInt8.self),
        nameLength: found?.name.count ?? 0, isUsed: true, isFound: found != nil)
    }
    guard slots[place].isFound else { return nil }
    let name = UnsafeRawBufferPointer(start: slots[place].name, count: slots[place].nameLength)
    return (name, slots[place].start)
  }
}
