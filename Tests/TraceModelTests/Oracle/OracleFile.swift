import TraceFormat
import Units

/// A recording of version 6 with one CPU, made of format texts and ready records, one event a
/// microsecond.
///
///     header, header_page, ftrace formats, event formats, kallsyms, printk_formats, cmdlines,
///     CPU count, "options", "flyrecord", table of CPUs, pages of 64 KiB
struct OracleFile {
  let kernel: OracleKernel
  private var order: ByteOrder { kernel.order }
  private var longSize: Int { kernel.longSize }

  init(kernel: OracleKernel) { self.kernel = kernel }

  /// Kernel symbols with addresses that records point at, two of them at one address.
  static let symbols: [(address: UInt64, name: String)] =
    (0..<24).map { (0xffff_ffff_8100_0000 + UInt64($0) * 0x140, "symbol_\($0)") }
    + [(0xffff_ffff_8100_0280, "alias_of_2"), (0xffff_ffff_8100_2000, "end_of_symbols")]
  static let printkAddresses: [UInt64] = [0xffff_ffff_8200_0000, 0xffff_ffff_8200_0100]

  private static let pageSize = 65536
  private static let firstTime: UInt64 = 5_000_000_000

  /// What the symbols' addresses are in a file with longs of this size.
  static func address(_ address: UInt64, longSize: Int) -> UInt64 {
    longSize == 4 ? address & 0xffff_ffff : address
  }

  /// The file's bytes. Formats are given by their system and text, records with the number of
  /// microseconds at which they lie.
  func bytes(
    formats: [(system: String, text: String)], records: [(time: Int, bytes: [UInt8])]
  ) -> [UInt8] {
    var file = OracleBytes(order: order)
    file.raw([0x17, 0x08, 0x44])
    file.text("tracing6\0")
    file.raw([order == .little ? 0 : 1, UInt8(longSize)])
    file.number(UInt64(Self.pageSize), size: 4)
    writeHeaderFiles(to: &file)
    write(formats.filter { $0.system == "ftrace" }.map(\.text), to: &file)
    var systems: [String] = []
    var known: Set<String> = ["ftrace"]
    for format in formats where known.insert(format.system).inserted {
      systems.append(format.system)
    }
    file.number(UInt64(systems.count), size: 4)
    let texts = Dictionary(grouping: formats, by: \.system)
    for system in systems {
      file.text(system + "\0")
      write((texts[system] ?? []).map(\.text), to: &file)
    }
    let symbols = Self.symbols.map { symbol in
      let address = Self.address(symbol.address, longSize: longSize)
      return String(address, radix: 16) + " T " + symbol.name + "\n"
    }
    file.sized(symbols.joined(), sizeBytes: 4)
    let printk = Self.printkAddresses.enumerated().map { index, address in
      let address = Self.address(address, longSize: longSize)
      return "0x\(String(address, radix: 16)) : \"kernel text \(index) %d %s\\n\"\n"
    }
    file.sized(printk.joined(), sizeBytes: 4)
    file.sized("1 init\n", sizeBytes: 8)
    file.number(1, size: 4)
    file.text("options  \0")
    file.number(0, size: 2)
    file.text("flyrecord\0")
    let pages = pages(of: records)
    let start = (file.bytes.count + 16 + Self.pageSize - 1) / Self.pageSize * Self.pageSize
    file.number(UInt64(start), size: 8)
    file.number(UInt64(pages.count), size: 8)
    file.raw([UInt8](repeating: 0, count: start - file.bytes.count))
    file.raw(pages)
    return file.bytes
  }

  private func writeHeaderFiles(to file: inout OracleBytes) {
    let page = """
      \tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;
      \tfield: local_t commit;\toffset:8;\tsize:\(longSize);\tsigned:1;
      \tfield: char data;\toffset:\(8 + longSize);\tsize:\(Self.pageSize - 8 - longSize);\tsigned:1;

      """
    file.text("header_page\0")
    file.sized(page, sizeBytes: 8)
    file.text("header_event\0")
    file.sized("# compressed\n", sizeBytes: 8)
  }

  private func write(_ texts: [String], to file: inout OracleBytes) {
    file.number(UInt64(texts.count), size: 4)
    for text in texts { file.sized(text, sizeBytes: 8) }
  }

  private func pages(of records: [(time: Int, bytes: [UInt8])]) -> [UInt8] {
    var all: [UInt8] = []
    var data = OracleBytes(order: order)
    var pageTime = Self.firstTime
    var last = pageTime
    func endPage() {
      var page = OracleBytes(order: order)
      page.number(pageTime, size: 8)
      page.number(UInt64(data.bytes.count), size: longSize)
      all += page.bytes + data.bytes
      all += [UInt8](repeating: 0, count: Self.pageSize - page.bytes.count - data.bytes.count)
      data = OracleBytes(order: order)
    }
    for (number, record) in records {
      let time = Self.firstTime + UInt64(number) * 1000
      let padded = (record.count + 3) / 4 * 4
      if 8 + longSize + data.bytes.count + 8 + padded > Self.pageSize { endPage() }
      if data.bytes.isEmpty { pageTime = time }
      let delta = data.bytes.isEmpty ? 0 : time - last
      data.number(order == .little ? delta << 5 : delta, size: 4)
      data.number(UInt64(record.count) + 4, size: 4)
      data.raw(record + [UInt8](repeating: 0, count: padded - record.count))
      last = time
    }
    endPage()
    return all
  }
}

/// Bytes that grow by numbers of a byte order and by texts.
struct OracleBytes {
  var bytes: [UInt8] = []
  let order: ByteOrder

  init(order: ByteOrder) { self.order = order }

  mutating func raw(_ more: [UInt8]) { bytes += more }

  mutating func text(_ text: String) { bytes += Array(text.utf8) }

  mutating func number(_ value: UInt64, size: Int) { bytes += Self.encoded(value, size, order) }

  mutating func sized(_ text: String, sizeBytes: Int) {
    number(UInt64(text.utf8.count), size: sizeBytes)
    self.text(text)
  }

  static func encoded(_ value: UInt64, _ size: Int, _ order: ByteOrder) -> [UInt8] {
    let little = (0..<size).map { UInt8(truncatingIfNeeded: $0 < 8 ? value >> (8 * $0) : 0) }
    return order == .little ? little : little.reversed()
  }
}
