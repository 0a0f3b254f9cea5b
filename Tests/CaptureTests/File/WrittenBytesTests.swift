import Capture
import TestSupport
import Testing
import TraceFormat
import Units

/// Files of the smallest facts, byte by byte.
struct WrittenBytesTests {
  private var facts: RecordingFacts {
    var facts = RecordingFacts()
    facts.headerPage = Array("p\n".utf8)
    facts.headerEvent = Array("ev\n".utf8)
    facts.ftraceFormats = [Array("f1".utf8)]
    facts.systems = [RecordingFacts.EventSystem(name: "s", formats: [Array("e1".utf8), []])]
    facts.kallsyms = Array("0 T a\n".utf8)
    facts.savedCmdlines = Array("1 x\n".utf8)
    facts.cpuCount = 2
    facts.traceClock = "[mono]"
    facts.traceID = 5
    return facts
  }

  private static let bodies: [(number: UInt16, name: String, bytes: [UInt8])] = {
    func body(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
      var writer = ByteWriter(.little)
      write(&writer)
      return writer.bytes
    }
    return [
      (
        16, "headers",
        body {
          $0.terminated("header_page")
          $0.u64(2)
          $0.text("p\n")
          $0.terminated("header_event")
          $0.u64(3)
          $0.text("ev\n")
        }
      ),
      (
        17, "ftrace events",
        body {
          $0.u32(1)
          $0.u64(2)
          $0.text("f1")
        }
      ),
      (
        18, "events format",
        body {
          $0.u32(1)
          $0.terminated("s")
          $0.u32(2)
          $0.u64(2)
          $0.text("e1")
          $0.u64(0)
        }
      ),
      (
        19, "kallsyms",
        body {
          $0.u32(6)
          $0.text("0 T a\n")
        }
      ),
      (20, "printk", body { $0.u32(0) }),
      (
        21, "command lines",
        body {
          $0.u64(4)
          $0.text("1 x\n")
        }
      ),
    ]
  }()

  private static func start(version: String, pageSize: UInt32 = 4096) -> ByteWriter {
    var writer = ByteWriter(.little)
    writer.raw([0x17, 0x08, 0x44])
    writer.text("tracing")
    writer.terminated(version)
    writer.raw([0, 8])
    writer.u32(pageSize)
    return writer
  }

  private static func writeOptions(to writer: inout ByteWriter) {
    writer.u16(4)
    writer.u32(7)
    writer.terminated("[mono]")
    writer.u16(11)
    writer.u32(8)
    writer.u64(5)
  }

  @Test func `the head of a spool is a file of version 6 without pages`() throws {
    var expected = Self.start(version: "6")
    for body in Self.bodies { expected.raw(body.bytes) }
    expected.u32(2)
    expected.text("options  \0")
    Self.writeOptions(to: &expected)
    expected.u16(0)
    expected.text("flyrecord\0")
    // For each CPU where its data would be, and that there are none; behind it the clock.
    let end = expected.count + 2 * 16 + 8 + 6
    for _ in 0..<2 {
      expected.u64(UInt64(end))
      expected.u64(0)
    }
    expected.u64(6)
    expected.text("[mono]")
    expected.zeros(10)

    let head = ScratchFile()
    try head.withDescriptor { try facts.writeHead(to: $0) }
    #expect(head.contents() == expected.bytes)
  }

  @Test func `version 7 is sections, options that name them, pages, and names`() throws {
    let page = DrawnPages.bytes(count: 1)
    let writer = TraceFileWriter(
      facts, version: 7, packing: .none,
      buffers: [
        PageBuffer(
          pageSize: 4096, clock: "mono", cpus: [PageBuffer.CPU(CPUIndex(1), DrawnPages(page))])
      ])

    var expected = Self.start(version: "7")
    expected.terminated("none")
    expected.terminated("")
    let link = expected.count
    expected.u64(0)
    var names: [UInt8] = []
    func header(_ id: UInt16, _ name: String, size: Int) {
      expected.u16(id)
      expected.u16(0)
      expected.u32(UInt32(names.count))
      expected.u64(UInt64(size))
      names += Array(name.utf8) + [0]
    }
    var places: [UInt16: Int] = [:]
    for body in Self.bodies {
      places[body.number] = expected.count
      header(body.number, body.name, size: body.bytes.count)
      expected.raw(body.bytes)
    }
    func option(_ id: UInt16, offset: Int) {
      expected.u16(id)
      expected.u32(8)
      expected.u64(UInt64(offset))
    }
    expected.replace(u64: UInt64(expected.count), at: link)
    header(0, "options", size: 5 * 14 + 13 + 14 + 14 + 10 + 14)
    for id in UInt16(16)...20 { option(id, offset: places[id]!) }
    Self.writeOptions(to: &expected)
    option(21, offset: places[21]!)
    expected.u16(8)
    expected.u32(4)
    expected.u32(2)
    let nextLink = expected.count + 6
    option(0, offset: 0)
    let section = expected.count
    header(3, "buffer flyrecord ", size: 0)
    expected.zeros(4096 - expected.count)
    expected.raw(page)
    expected.replace(u64: UInt64(expected.count - section - 16), at: section + 8)
    expected.replace(u64: UInt64(expected.count), at: nextLink)
    header(0, "options", size: 6 + 8 + 1 + 5 + 4 + 4 + 20 + 14)
    expected.u16(3)
    expected.u32(8 + 1 + 5 + 4 + 4 + 20)
    expected.u64(UInt64(section))
    expected.terminated("")
    expected.terminated("mono")
    expected.u32(4096)
    expected.u32(1)
    expected.u32(1)
    expected.u64(4096)
    expected.u64(4096)
    option(0, offset: 0)
    let all = names + Array("strings\0".utf8)
    header(15, "strings", size: all.count)
    expected.raw(all)

    #expect(try writer.scratchFile().contents() == expected.bytes)
  }
}
