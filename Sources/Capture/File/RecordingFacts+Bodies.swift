internal import TraceFormat

/// The bodies and options that versions 6 and 7 share (fact sheet 1.2, 1.5).
extension RecordingFacts {
  /// The numbers of options and of the sections of version 7.
  enum Number {
    static let done: UInt16 = 0
    static let options: UInt16 = 0
    static let cpuStatistics: UInt16 = 2
    /// The option that tells of a buffer, and the section with its data.
    static let buffer: UInt16 = 3
    static let traceClock: UInt16 = 4
    static let uname: UInt16 = 5
    static let cpuCount: UInt16 = 8
    static let version: UInt16 = 9
    static let traceID: UInt16 = 11
    static let strings: UInt16 = 15
    static let cmdlines: UInt16 = 21
  }

  /// The bodies in the order of the file: the number of the section in version 7, and what it is
  /// called there.
  static let bodies: [(number: UInt16, name: String)] = [
    (16, "headers"), (17, "ftrace events"), (18, "events format"), (19, "kallsyms"),
    (20, "printk"), (Number.cmdlines, "command lines"),
  ]

  var byteOrder: ByteOrder { isBigEndian ? .big : .little }

  /// The common start (fact sheet 1.1).
  func start(version: Int) -> FileFields {
    var fields = FileFields(byteOrder)
    fields.raw([0x17, 0x08, 0x44])
    fields.raw("tracing".utf8)
    fields.terminated("\(version)")
    fields.raw([isBigEndian ? 1 : 0, UInt8(clamping: longSize)])
    fields.u32(UInt32(clamping: pageSize))
    return fields
  }

  func body(_ number: UInt16) -> [UInt8] {
    var fields = FileFields(byteOrder)
    switch number {
    case 16:
      for (label, text) in [("header_page", headerPage), ("header_event", headerEvent)] {
        fields.terminated(label)
        fields.u64(UInt64(text.count))
        fields.raw(text)
      }
    case 17:
      Self.write(ftraceFormats, to: &fields)
    case 18:
      fields.u32(UInt32(clamping: systems.count))
      for system in systems {
        fields.terminated(system.name)
        Self.write(system.formats, to: &fields)
      }
    case 19, 20:
      let text = number == 19 ? kallsyms : printkFormats
      fields.u32(UInt32(clamping: text.count))
      fields.raw(text)
    default:
      fields.u64(UInt64(savedCmdlines.count))
      fields.raw(savedCmdlines)
    }
    return fields.bytes
  }

  private static func write(_ formats: [[UInt8]], to fields: inout FileFields) {
    fields.u32(UInt32(clamping: formats.count))
    for format in formats {
      fields.u64(UInt64(format.count))
      fields.raw(format)
    }
  }

  /// The options that describe the recording, in the recorder's order.
  func writeOptions(to fields: inout FileFields) {
    for (id, text) in [
      (Number.traceClock, traceClock), (Number.uname, uname), (Number.version, version),
    ] where !text.isEmpty {
      fields.option(id) { $0.terminated(text) }
    }
    if let traceID { fields.option(Number.traceID) { $0.u64(traceID) } }
    for option in furtherOptions { fields.option(option.id) { $0.raw(option.payload) } }
    for text in cpuStatistics { fields.option(Number.cpuStatistics) { $0.terminated(text) } }
  }

  /// The clock in use: the word in brackets.
  var activeClock: String {
    var options = FileOptions()
    options.traceClock = traceClock
    return options.activeClock
  }
}
