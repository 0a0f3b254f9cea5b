package import Units

/// Where the pages of one buffer lie: the top buffer or an instance.
package struct BufferLayout: Sendable, Hashable {
  /// Empty for the top buffer.
  package var name: String
  package var clock: String
  /// Bytes of a sub-buffer.
  package var pageSize: Int
  /// Only CPUs with data, ascending.
  package var cpus: [CPUData]

  package init(name: String, clock: String, pageSize: Int, cpus: [CPUData]) {
    self.name = name
    self.clock = clock
    self.pageSize = pageSize
    self.cpus = cpus
  }

  /// The stored bytes of one CPU, already limited to what the file holds.
  package struct CPUData: Sendable, Hashable {
    package var cpu: CPUIndex
    package var offset: Int
    package var storedSize: Int
    /// Whether the bytes are a chunk count and chunks (fact sheet 1.6) instead of plain pages.
    package var isCompressed: Bool

    package init(cpu: CPUIndex, offset: Int, storedSize: Int, isCompressed: Bool) {
      self.cpu = cpu
      self.offset = offset
      self.storedSize = storedSize
      self.isCompressed = isCompressed
    }

    package var range: Range<Int> { offset..<offset + storedSize }
  }
}
