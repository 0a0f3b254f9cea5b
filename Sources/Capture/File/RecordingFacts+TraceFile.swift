package import TraceFormat

extension RecordingFacts {
  /// What an opened file says beside its pages, to be written again.
  ///
  /// Written by `TraceFileWriter` and read here, facts are the same as before.
  package init(of file: TraceFile) {
    longSize = file.header.longSize
    pageSize = file.header.pageSize
    isBigEndian = file.header.byteOrder == .big
    headerPage = file.texts.headerPage.copy
    headerEvent = file.texts.headerEvent.copy
    ftraceFormats = file.texts.ftraceFormats.map(\.copy)
    systems = file.texts.systems.map { EventSystem(name: $0.name, formats: $0.formats.map(\.copy)) }
    kallsyms = file.texts.kallsyms.copy
    printkFormats = file.texts.printkFormats.copy
    savedCmdlines = file.texts.savedCmdlines.copy
    cpuCount = file.cpuCount
    uname = file.options.uname
    version = file.options.recorderVersion
    cpuStatistics = file.options.cpuStatistics
    traceID = file.options.traceID
    for option in file.options.stored {
      switch option.id {
      case Number.cpuStatistics, Number.uname, Number.cpuCount, Number.version, Number.traceID:
        break
      case Number.traceClock:
        // All clocks; what version 6 says behind its table is the active one alone.
        let text = option.payload.bytes.prefix { $0 != 0 }
        if !text.isEmpty { traceClock = String(decoding: text, as: UTF8.self) }
      default:
        furtherOptions.append(Option(id: option.id, payload: option.payload.copy))
      }
    }
    if traceClock.isEmpty { traceClock = file.options.traceClock }
  }
}

extension SectionBytes {
  fileprivate var copy: [UInt8] { [UInt8](bytes) }
}
