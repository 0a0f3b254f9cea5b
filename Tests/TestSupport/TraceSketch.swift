package import TraceFormat

/// A trace.dat spelled out, to be made into the bytes that a recorder would have written.
///
///     var sketch = TraceSketch(version: 7, compression: .zstd)
///     sketch.order = .big
///     let page = PageSketch(at: 1000, [.mark(1), .mark(2, after: 5)])
///     sketch.buffers = [BufferSketch([.init(0, [page])])]
///     let file = ScratchFile(sketch.bytes())
package struct TraceSketch {
  package var version: Int
  package var compression: Compression
  package var order = ByteOrder.little
  /// Bytes of a `long` as the file header says.
  package var longSize = 8
  /// Bytes of the commit word, as `header_page` says.
  package var commitSize = 8
  package var pageSize: UInt32 = 4096
  package var formats = FormatSketch.all
  package var kallsyms = ""
  package var printk = ""
  package var savedCmdlines = ""
  package var options: [OptionSketch] = []
  /// Further sections of options, each reached from the one before (version 7).
  package var laterOptions: [[OptionSketch]] = []
  /// The top buffer first.
  package var buffers: [BufferSketch] = []
  package var latencyText: String?
  package var pagesInChunk = 10
  /// Whether each CPU's data start at a page boundary of the file, as recorders have it.
  package var alignsData = false
  /// Whether the stored size of packed data counts the four bytes of the number of chunks.
  package var storedSizeHasCount = true
  /// Entries of the table of CPUs of version 6, where the option CPUCOUNT says so many.
  package var tableCPUCount: Int?
  /// What follows the table of CPUs in version 6 where there is an option TRACECLOCK.
  package var clockBehindTable = "[local]"
  /// What `header_page` says instead of the usual.
  package var headerPageText: String?

  package init(version: Int = 7, compression: Compression = .none, _ buffers: [BufferSketch] = []) {
    self.version = version
    self.compression = compression
    self.buffers = buffers
  }

  /// Where the parts of a made file lie.
  package struct Places {
    package var header = 0..<0
    /// By number: 0 for options sections, 3 for data, 16 to 21 as in the file.
    package var sections: [(id: UInt16, range: Range<Int>)] = []
    /// The table of CPUs of version 6.
    package var table = 0..<0
    /// The stored data of each CPU, buffer by buffer.
    package var data: [Range<Int>] = []

    package func section(_ id: UInt16) -> Range<Int> {
      sections.first { $0.id == id }?.range ?? 0..<0
    }
  }

  package func bytes() -> [UInt8] { make().bytes }

  package func make() -> (bytes: [UInt8], places: Places) {
    var writer = ByteWriter(order)
    var places = Places()
    writer.raw([0x17, 0x08, 0x44])
    writer.text("tracing")
    writer.terminated("\(version)")
    writer.u8(order == .little ? 0 : 1)
    writer.u8(UInt8(longSize))
    writer.u32(pageSize)
    if version < 7 {
      places.header = 0..<writer.count
      writeVersion6(&writer, &places)
    } else {
      writer.terminated(compression.rawValue)
      writer.terminated(compression == .none ? "" : "1.2.3")
      let firstOptions = writer.count
      writer.u64(0)
      places.header = 0..<writer.count
      writeVersion7(&writer, &places, firstOptions: firstOptions)
    }
    return (writer.bytes, places)
  }

  // MARK: - Bodies that both versions share

  /// The body of a metadata section, by its number.
  func body(_ id: UInt16) -> [UInt8] {
    var writer = ByteWriter(order)
    switch id {
    case 16:
      let page =
        headerPageText ?? """
          \tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;
          \tfield: local_t commit;\toffset:8;\tsize:\(commitSize);\tsigned:1;
          \tfield: char data;\toffset:\(8 + commitSize);\tsize:\(Int(pageSize) - 8 - commitSize);

          """
      for (label, text) in [("header_page", page), ("header_event", "# compressed\n")] {
        writer.terminated(label)
        writer.u64(UInt64(text.utf8.count))
        writer.text(text)
      }
    case 17: write(formats.filter { $0.system == "ftrace" }, to: &writer)
    case 18:
      var systems: [String] = []
      for format in formats where format.system != "ftrace" && !systems.contains(format.system) {
        systems.append(format.system)
      }
      writer.u32(UInt32(systems.count))
      for system in systems {
        writer.terminated(system)
        write(formats.filter { $0.system == system }, to: &writer)
      }
    case 19, 20:
      let text = id == 19 ? kallsyms : printk
      writer.u32(UInt32(text.utf8.count))
      writer.text(text)
    default:
      writer.u64(UInt64(savedCmdlines.utf8.count))
      writer.text(savedCmdlines)
    }
    return writer.bytes
  }

  private func write(_ formats: [FormatSketch], to writer: inout ByteWriter) {
    writer.u32(UInt32(formats.count))
    for format in formats {
      let text = format.text(longSize: longSize)
      writer.u64(UInt64(text.utf8.count))
      writer.text(text)
    }
  }

  /// The pages of a CPU as they lie in an unpacked file.
  func pages(of cpu: BufferSketch.CPU, pageSize: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, page) in cpu.pages.enumerated() {
      bytes +=
        cpu.endsShort && index == cpu.pages.count - 1
        ? page.usedBytes(order: order, longSize: longSize, commitSize: commitSize)
        : page.bytes(
          order: order, longSize: longSize, commitSize: commitSize, pageSize: pageSize)
    }
    return bytes
  }
}
