package import Units

/// Something damaged or not understood inside a file that could be opened all the same. Nothing
/// readable is dropped because of it; it is counted, located and shown.
package struct DecodeIssue: Sendable, Hashable {
  package var kind: Kind
  /// The buffer it lies in: empty for the top buffer, nil where it belongs to none.
  package var buffer: String?
  package var cpu: CPUIndex?
  /// Where in the file; nil for places inside compressed data, which are told by `dataOffset`.
  package var fileOffset: FileOffset?
  /// Where in the unpacked data of the CPU.
  package var dataOffset: UInt64?
  /// The time of the last event before the damage, where there is one.
  package var time: Timestamp?

  package init(
    kind: Kind, buffer: String? = nil, cpu: CPUIndex? = nil, fileOffset: FileOffset? = nil,
    dataOffset: UInt64? = nil, time: Timestamp? = nil
  ) {
    self.kind = kind
    self.buffer = buffer
    self.cpu = cpu
    self.fileOffset = fileOffset
    self.dataOffset = dataOffset
    self.time = time
  }

  /// What is wrong; numbers are bytes unless the label says otherwise.
  package enum Kind: Sendable, Hashable {
    // The container.
    case sectionCutOff(section: String, expectedBytes: UInt64, availableBytes: UInt64)
    case sectionMalformed(section: String, reason: String)
    case sectionMissing(section: String)
    case unknownSection(id: UInt16)
    case unknownOption(id: UInt16, bytes: UInt64)
    case optionMalformed(name: String, reason: String)
    case optionsChainBroken(atOffset: UInt64)
    case stringNotTerminated(section: String)
    // Event formats.
    case eventFormatUnreadable(system: String, name: String, reason: String)
    case duplicateEventID(id: EventTypeID)
    // Data of CPUs.
    case cpuDataOutsideFile(expectedEnd: UInt64, fileSize: UInt64)
    case cpuListedTwice
    /// They lie over those of a CPU that stands before it, which count.
    case cpuDataOverlaps
    /// The option that tells of these data is cut off; they were found by their looks.
    case dataWithoutOption(cpus: Int)
    case cpuNumberTooLarge(number: UInt64)
    case chunkMalformed(reason: String)
    case decompressionFailed(reason: String)
    case pageTooShort(bytes: Int)
    case pageLengthTooLarge(length: Int, pageSize: Int)
    case pageCutOff(expectedBytes: Int, availableBytes: Int)
    case recordOverrunsPage(recordBytes: Int, remainingBytes: Int)
    case recordMalformed(typeLength: Int)
    case tooManyEvents
    /// Events with a stamp below that of one before them; they stand where they were recorded.
    case stampsRunBackwards(events: Int)
    case unknownEventType(id: EventTypeID)
    case fileChangedWhileOpen
    case outOfMemory
  }
}
