package import Units

/// One ring buffer to be written: the top one or an instance, with the pages of its CPUs.
package struct PageBuffer: Sendable {
  /// Empty for the top buffer.
  package var name: String
  /// Bytes of a sub-buffer.
  package var pageSize: Int
  /// The clock of its stamps.
  package var clock: String
  /// Ascending, each CPU once.
  package var cpus: [CPU]

  package init(name: String = "", pageSize: Int, clock: String = "local", cpus: [CPU] = []) {
    self.name = name
    self.pageSize = pageSize
    self.clock = clock
    self.cpus = cpus
  }

  package struct CPU: Sendable {
    package var cpu: CPUIndex
    package var pages: any PageSource

    package init(_ cpu: CPUIndex, _ pages: any PageSource) {
      self.cpu = cpu
      self.pages = pages
    }
  }
}
