internal import Units

/// An opened trace.dat: what it says of itself, and where the pages of each buffer and CPU lie. No
/// event is decoded yet.
package final class TraceFile: Sendable {
  package let mapping: MappedFile
  package let header: FileHeader
  package let headerPage: HeaderPage
  package let formats: EventFormatTable
  /// The format files as stored, in the order of `formats`.
  package let formatTexts: [SectionBytes]
  /// What the recorder copied from the kernel, as stored.
  package let texts: StoredTexts
  package let symbols: KernelSymbols
  package let printkFormats: PrintkFormats
  package let savedCmdlines: SavedCmdlines
  package let options: FileOptions
  /// The top buffer first, then the instances in the order of the file.
  package let buffers: [BufferLayout]
  /// The pages of each buffer's CPUs, in the order of `BufferLayout.cpus`.
  package let pages: [[CPUPages]]
  package let records: RecordAccess
  /// The text that a latency tracer left instead of pages.
  package let latencyText: String?
  /// How many CPUs the recorder says the machine has, those without data included.
  package let cpuCount: Int
  /// What is damaged in the container.
  package let issues: DecodeIssueList

  /// Opens and reads everything but the events.
  ///
  /// - Throws: where nothing at all can be shown; damage further inside becomes `issues`.
  package convenience init(path: String) throws(TraceFileError) {
    try self.init(reading: MappedFile(path: path))
  }

  package init(reading mapping: MappedFile) throws(TraceFileError) {
    let header = try FileHeader(reading: mapping)
    var contents = Self.readContainer(mapping, header)
    self.mapping = mapping
    self.header = header
    headerPage = contents.headerPage ?? HeaderPage(commitSize: header.longSize)
    (formats, formatTexts) = Self.parseFormats(&contents, longSize: header.longSize)
    texts = contents.texts
    symbols = KernelSymbols(text: texts.kallsyms.bytes, owner: texts.kallsyms.owner)
    printkFormats = PrintkFormats(reading: texts.printkFormats.bytes)
    savedCmdlines = SavedCmdlines(reading: texts.savedCmdlines.bytes)
    options = contents.options
    buffers = contents.buffers
    pages = contents.buffers.map { buffer in
      buffer.cpus.map {
        CPUPages(of: $0, pageSize: buffer.pageSize, file: mapping, header: header)
      }
    }
    for (buffer, own) in zip(buffers, pages) {
      for cpu in own { contents.issues.append(cpu.issues, in: buffer.name) }
    }
    records = RecordAccess(header: header, pages: pages)
    latencyText = contents.latencyText?.text
    let highest = (buffers.first?.cpus ?? []).map { Int($0.cpu.rawValue) + 1 }.max() ?? 0
    let stated = contents.options.cpuCount ?? contents.tableCPUCount ?? 0
    cpuCount = max(highest, Int(min(stated, UInt32(UInt16.max))))
    issues = contents.issues
  }

  /// A recording that is still made: what `head` says of it, and the pages that lie in other files
  /// so far.
  ///
  /// - Parameter pages: of the top buffer, by CPU, ascending; none empty.
  package init(head: TraceFile, pages: [CPUPages]) {
    mapping = head.mapping
    header = head.header
    headerPage = head.headerPage
    formats = head.formats
    formatTexts = head.formatTexts
    texts = head.texts
    symbols = head.symbols
    printkFormats = head.printkFormats
    savedCmdlines = head.savedCmdlines
    options = head.options
    buffers = [
      BufferLayout(
        name: "", clock: head.buffers.first?.clock ?? "", pageSize: head.header.pageSize,
        cpus: pages.map(\.data))
    ]
    self.pages = [pages]
    records = RecordAccess(header: head.header, pages: [pages])
    latencyText = nil
    cpuCount = max(head.cpuCount, pages.last.map { Int($0.data.cpu.rawValue) + 1 } ?? 0)
    issues = head.issues
  }

  /// Whether somebody shortened a file of the recording and a read fell into what is gone.
  package var wasCutWhileOpen: Bool {
    mapping.wasCutWhileOpen || pages.contains { $0.contains(where: \.wereCutWhileOpen) }
  }

  private static func readContainer(_ mapping: MappedFile, _ header: FileHeader)
    -> ContainerContents
  {
    if header.version == 7 {
      var reader = ContainerReaderV7(file: mapping, header: header)
      return reader.read()
    }
    return ContainerReaderV6(file: mapping, header: header).read()
  }

  private static func parseFormats(
    _ contents: inout ContainerContents, longSize: Int
  ) -> (EventFormatTable, [SectionBytes]) {
    var formats: [EventFormat] = []
    var texts: [SectionBytes] = []
    formats.reserveCapacity(contents.formatTexts.count)
    for stored in contents.formatTexts {
      do {
        formats.append(
          try EventFormatParser.parse(
            text: stored.text.bytes, system: stored.system, headerLongSize: longSize))
        texts.append(stored.text)
      } catch {
        contents.issues.append(
          DecodeIssue(kind: .eventFormatUnreadable(error, system: stored.system)))
      }
    }
    let table = EventFormatTable(formats: formats, longSize: longSize)
    for (index, format) in formats.enumerated() where table.index(of: format.id) != index {
      contents.issues.append(DecodeIssue(kind: .duplicateEventID(id: format.id)))
    }
    return (table, texts)
  }
}

extension DecodeIssue.Kind {
  fileprivate static func eventFormatUnreadable(
    _ error: EventFormatError, system: String
  ) -> DecodeIssue.Kind {
    switch error {
    case .nameIsNoWord:
      .eventFormatUnreadable(system: system, name: "", reason: "its name is not one word")
    case .numberIsInvalid(let event):
      .eventFormatUnreadable(system: system, name: event, reason: "its ID is not a number")
    }
  }
}
