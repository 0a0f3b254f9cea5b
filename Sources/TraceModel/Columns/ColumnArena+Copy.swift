extension ColumnArena {
  /// Freezes a column: a copy of `count` numbers, or nil when the system has no memory left.
  package func copy<Element: BitwiseCopyable & Sendable>(
    _ source: UnsafePointer<Element>, _ count: Int
  ) -> ColumnPointer<Element>? {
    guard let target = allocate(Element.self, count: count) else { return nil }
    target.update(from: source, count: count)
    return ColumnPointer(UnsafePointer(target))
  }

  package func copy<Element: BitwiseCopyable & Sendable>(
    _ source: UnsafeMutablePointer<Element>, _ count: Int
  ) -> ColumnPointer<Element>? {
    copy(UnsafePointer(source), count)
  }

  package func copy<Element: BitwiseCopyable & Sendable>(
    _ source: [Element]
  ) -> ColumnPointer<Element>? {
    guard let target = allocate(Element.self, count: source.count) else { return nil }
    for (index, element) in source.enumerated() { target[index] = element }
    return ColumnPointer(UnsafePointer(target))
  }
}
