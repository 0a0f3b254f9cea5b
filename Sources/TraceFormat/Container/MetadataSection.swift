internal import Units

/// The bodies that both versions share: one after the other in version 6, a section each in version
/// 7 (fact sheet 1.2).
enum MetadataSection: UInt16, CaseIterable {
  case headerInfo = 16
  case ftraceEvents = 17
  case eventFormats = 18
  case kallsyms = 19
  case printk = 20
  case cmdlines = 21

  /// Events have numbers of 16 bits.
  private static let largestFormatCount = 1 << 16

  var name: String {
    switch self {
    case .headerInfo: "HEADER_INFO"
    case .ftraceEvents: "FTRACE_EVENTS"
    case .eventFormats: "EVENT_FORMATS"
    case .kallsyms: "KALLSYMS"
    case .printk: "PRINTK"
    case .cmdlines: "CMDLINES"
    }
  }

  /// Reads one body and keeps what it holds. What was read before a cut stays.
  func read(
    from reader: inout ByteReader, owner: (any AnyObject & Sendable)?,
    into contents: inout ContainerContents
  ) throws(ByteReader.CutOff) {
    switch self {
    case .headerInfo:
      try readHeaderInfo(from: &reader, owner: owner, into: &contents)
    case .ftraceEvents:
      let count = try reader.u32()
      let start = contents.formatTexts.count
      defer { contents.texts.ftraceFormats = contents.formatTexts[start...].map(\.text) }
      try readFormats(count, of: "ftrace", from: &reader, owner: owner, into: &contents)
    case .eventFormats:
      let systems = try reader.u32()
      for _ in 0..<systems {
        let system = try reader.terminatedString()
        let count = try reader.u32()
        let start = contents.formatTexts.count
        defer {
          if contents.texts.systems.count <= Self.largestFormatCount {
            contents.texts.systems.append(
              .init(name: system, formats: contents.formatTexts[start...].map(\.text)))
          }
        }
        try readFormats(count, of: system, from: &reader, owner: owner, into: &contents)
      }
    case .kallsyms:
      let size = UInt64(try reader.u32())
      contents.texts.kallsyms = SectionBytes(bytes: try reader.take(size), owner: owner)
    case .printk:
      let size = UInt64(try reader.u32())
      contents.texts.printkFormats = SectionBytes(bytes: try reader.take(size), owner: owner)
    case .cmdlines:
      let size = try reader.u64()
      contents.texts.savedCmdlines = SectionBytes(bytes: try reader.take(size), owner: owner)
    }
  }

  private func readHeaderInfo(
    from reader: inout ByteReader, owner: (any AnyObject & Sendable)?,
    into contents: inout ContainerContents
  ) throws(ByteReader.CutOff) {
    for expected in ["header_page", "header_event"] {
      let start = reader.offset
      let label = try reader.terminatedString(limit: 64)
      guard label == expected else {
        note(.sectionMalformed(section: name, reason: "no \(expected)"), at: start, in: &contents)
        return
      }
      let text = try reader.take(try reader.u64())
      if expected == "header_event" {
        contents.texts.headerEvent = SectionBytes(bytes: text, owner: owner)
      } else {
        contents.texts.headerPage = SectionBytes(bytes: text, owner: owner)
        do {
          contents.headerPage = try HeaderPage(parsing: String(decoding: text, as: UTF8.self))
        } catch {
          note(.sectionMalformed(section: name, reason: error.reason), at: start, in: &contents)
        }
      }
    }
  }

  private func readFormats(
    _ count: UInt32, of system: String, from reader: inout ByteReader,
    owner: (any AnyObject & Sendable)?,
    into contents: inout ContainerContents
  ) throws(ByteReader.CutOff) {
    for _ in 0..<count {
      guard contents.formatTexts.count <= Self.largestFormatCount else {
        note(
          .sectionMalformed(section: name, reason: "more formats than event numbers"),
          at: reader.offset, in: &contents)
        return
      }
      let text = try reader.take(try reader.u64())
      contents.formatTexts.append(
        .init(system: system, text: SectionBytes(bytes: text, owner: owner)))
    }
  }

  private func note(
    _ kind: DecodeIssue.Kind, at offset: Int, in contents: inout ContainerContents
  ) {
    contents.issues.append(DecodeIssue(kind: kind, fileOffset: FileOffset(UInt64(offset))))
  }
}
