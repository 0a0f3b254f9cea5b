/// One buffer of a made-up trace: the top one (without a name) or an instance.
package struct BufferSketch {
  package var name: String
  package var clock: String
  package var pageSize: Int
  package var cpus: [CPU]

  package struct CPU {
    package var number: UInt32
    package var pages: [PageSketch]
    /// Whether the last page is stored without the zeros at its end.
    package var endsShort: Bool

    package init(_ number: UInt32, endsShort: Bool = false, _ pages: [PageSketch]) {
      self.number = number
      self.endsShort = endsShort
      self.pages = pages
    }
  }

  package init(
    named name: String = "", clock: String = "local", pageSize: Int = 4096, _ cpus: [CPU]
  ) {
    self.name = name
    self.clock = clock
    self.pageSize = pageSize
    self.cpus = cpus
  }
}
