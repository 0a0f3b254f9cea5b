internal import Glibc
internal import Synchronization

/// Memory for frozen columns: handed out once, never moved, given back all together.
///
/// Touching fresh memory costs more than decoding into it, so columns lie densely in large
/// anonymous mappings for which huge pages are asked, instead of in one allocation each.
package final class ColumnArena: Sendable {
  /// Chosen; a multiple of the huge page size of 2 MiB.
  private static let slabSizeInBytes = 32 << 20
  private static let hugePageSizeInBytes = 2 << 20
  /// Columns start on cache lines, so that no two workers write to the same one.
  private static let alignmentInBytes = 64

  private struct Slab {
    var base: UnsafeMutableRawPointer
    var size: Int
    var used: Int
  }

  // SAFETY: pointers in `slabs` are only followed by those who were handed a part that is theirs
  // alone.
  private struct Slabs: @unchecked Sendable {
    // @unchecked Sendable because it is only reached under the mutex.
    var all: [Slab] = []
  }

  private let slabs = Mutex(Slabs())
  private let smallestSlabInBytes: Int

  /// - Parameter expectedBytes: what will be asked for in all, so that a small trace does not map
  ///   32 MiB.
  package init(expectedBytes: Int) {
    let rounded = (max(expectedBytes, 1) + 0xffff) & ~0xffff
    smallestSlabInBytes = min(Self.slabSizeInBytes, rounded)
  }

  deinit {
    slabs.withLock { slabs in
      for slab in slabs.all { munmap(slab.base, slab.size) }
    }
  }

  /// Bytes handed out so far.
  package var usedBytes: Int {
    slabs.withLock { slabs in slabs.all.reduce(0) { $0 + $1.used } }
  }

  /// Room for `count` elements that nobody else has, or nil when the system has no memory left.
  package func allocate<Element: BitwiseCopyable>(
    _ type: Element.Type, count: Int
  ) -> UnsafeMutablePointer<Element>? {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard count >= 0, !overflow, bytes < Int.max / 2 else { return nil }
    return allocate(bytes: bytes)?.bindMemory(to: type, capacity: count)
  }

  private func allocate(bytes: Int) -> UnsafeMutableRawPointer? {
    let size = max(
      Self.alignmentInBytes, (bytes + Self.alignmentInBytes - 1) & ~(Self.alignmentInBytes - 1))
    return slabs.withLock { slabs -> SendablePointer? in
      if let last = slabs.all.indices.last, slabs.all[last].size - slabs.all[last].used >= size {
        return SendablePointer(take(size, from: &slabs.all[last]))
      }
      guard var slab = Self.map(atLeast: max(size, smallestSlabInBytes)) else { return nil }
      let pointer = take(size, from: &slab)
      slabs.all.append(slab)
      return SendablePointer(pointer)
    }?.pointer
  }

  private func take(_ size: Int, from slab: inout Slab) -> UnsafeMutableRawPointer {
    defer { slab.used += size }
    return slab.base + slab.used
  }

  private static func map(atLeast bytes: Int) -> Slab? {
    let isLarge = bytes >= hugePageSizeInBytes
    let size = isLarge ? (bytes + hugePageSizeInBytes - 1) & ~(hugePageSizeInBytes - 1) : bytes
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    guard let base = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), base != MAP_FAILED
    else {
      return nil
    }
    if isLarge { madvise(base, size, MADV_HUGEPAGE) }
    return Slab(base: base, size: size, used: 0)
  }
}

/// Carries a pointer out of a lock; whoever gets it is its only owner.
private struct SendablePointer: @unchecked Sendable {
  // @unchecked Sendable because the memory behind it was handed to nobody else.
  let pointer: UnsafeMutableRawPointer

  init(_ pointer: UnsafeMutableRawPointer) { self.pointer = pointer }
}
