package import TraceFormat
internal import Units

extension DecodeIssue {
  /// The issue as one line: where it is, then what is wrong.
  nonisolated package var words: String {
    let place = placeInWords
    return place.isEmpty ? kind.words : "\(place): \(kind.words)"
  }

  private nonisolated var placeInWords: String {
    var parts: [String] = []
    if let buffer, !buffer.isEmpty { parts.append("instance \(buffer)") }
    if let cpu { parts.append("CPU \(cpu.rawValue)") }
    if let fileOffset { parts.append("at \(Figures.hexadecimal(fileOffset.rawValue)) of the file") }
    if let dataOffset { parts.append("\(Figures.hexadecimal(dataOffset)) into its data") }
    if let time { parts.append("after \(Figures.grouped(time.rawValue))") }
    return parts.joined(separator: ", ")
  }
}

extension DecodeIssue.Kind {
  /// What is wrong, and what became of it.
  nonisolated package var words: String {
    switch self {
    case .sectionCutOff(let section, let expected, let available):
      "\(section) is cut off: \(Figures.counted(available, "byte")) of \(Figures.grouped(expected))"
    case .sectionMalformed(let section, let reason): "\(section) is damaged: \(reason)"
    case .sectionMissing(let section): "\(section) is missing"
    case .unknownSection(let id): "a section of unknown kind \(id) was skipped"
    case .unknownOption(let id, let bytes):
      "an option of unknown kind \(id) (\(Figures.counted(bytes, "byte"))) was skipped"
    case .optionMalformed(let name, let reason): "option \(name) is damaged: \(reason)"
    case .optionsChainBroken(let offset):
      "the list of options is broken off at \(Figures.hexadecimal(offset))"
    case .stringNotTerminated(let section): "a text in \(section) has no end"
    case .eventFormatUnreadable(let system, let name, let reason):
      "the format of \(system):\(name) cannot be read: \(reason)"
    case .duplicateEventID(let id): "two event formats have the number \(id.rawValue)"
    default: wordsOfData
    }
  }

  private nonisolated var wordsOfData: String {
    switch self {
    case .cpuDataOutsideFile(let end, let size):
      "the data should end at \(Figures.hexadecimal(end)), but the file ends at "
        + Figures.hexadecimal(size)
    case .dataWithoutOption(let cpus):
      "the option that tells of the data of \(Figures.counted(cpus, "CPU")) is cut off; "
        + "they were found by their looks"
    case .cpuListedTwice: "this CPU is listed twice; the first entry counts"
    case .cpuDataOverlaps: "its data lie over those of another CPU and are left out"
    case .cpuNumberTooLarge(let number): "CPU number \(Figures.grouped(number)) is out of range"
    case .chunkMalformed(let reason): "a compressed chunk is damaged: \(reason)"
    case .decompressionFailed(let reason): "a chunk cannot be unpacked: \(reason)"
    case .pageTooShort(let bytes):
      "a page of \(Figures.counted(bytes, "byte")) is too short for its header"
    case .pageLengthTooLarge(let length, let pageSize):
      "a page claims \(Figures.counted(length, "byte")) but has \(Figures.grouped(pageSize))"
    case .pageCutOff(let expected, let available):
      "the last page is cut off: \(Figures.counted(available, "byte")) of "
        + Figures.grouped(expected)
    case .recordOverrunsPage(let record, let remaining):
      "a record of \(Figures.counted(record, "byte")) runs over the end of its page "
        + "(\(Figures.grouped(remaining)) left); the rest of the page is skipped"
    case .recordMalformed(let typeLength):
      "a record of kind \(typeLength) is damaged; the rest of the page is skipped"
    case .stampsRunBackwards(let events):
      "\(Figures.counted(events, "event")) with earlier stamps than one before; shown where they "
        + "were recorded, and counted to that time"
    case .tooManyEvents: "there are more events than can be shown; the rest is left out"
    case .unknownEventType(let id): "events of the unknown type \(id.rawValue) cannot be named"
    case .fileChangedWhileOpen: "the file was changed while it was open; what was cut off is lost"
    case .outOfMemory: "there was not enough memory for all events"
    default: ""
    }
  }
}
