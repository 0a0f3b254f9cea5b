internal import Units

/// Reads the payloads of options (fact sheet 1.5). Those that name other parts of the file (BUFFER,
/// sections, DONE) are the container's; this reads those that describe the recording.
struct OptionReader {
  let order: ByteOrder

  enum ID: UInt16 {
    case done = 0
    case date, cpuStatistics, buffer, traceClock, uname, hook, offset, cpuCount, version
    case processMaps, traceID, timeShift, guest, tscToNanoseconds
    case bufferText = 22
  }

  /// Where an option stands, for what has to be said about it.
  struct Place {
    var id: UInt16
    var offset: Int
    /// Keeps the bytes of the payload.
    var owner: (any AnyObject & Sendable)?
  }

  func read(
    _ payload: UnsafeRawBufferPointer, at place: Place, into contents: inout ContainerContents
  ) {
    contents.options.stored.append(
      .init(id: place.id, payload: SectionBytes(bytes: payload, owner: place.owner)))
    let issue: DecodeIssue.Kind?
    if let id = ID(rawValue: place.id) {
      do {
        if id == .traceClock { contents.hasTraceClockOption = true }
        issue = try read(id, payload, into: &contents.options)
      } catch {
        issue = .optionMalformed(name: "\(id)", reason: "only \(payload.count) bytes long")
      }
    } else {
      issue = .unknownOption(id: place.id, bytes: UInt64(payload.count))
    }
    if let issue {
      contents.issues.append(
        DecodeIssue(kind: issue, fileOffset: FileOffset(UInt64(place.offset))))
    }
  }

  private func read(
    _ id: ID, _ payload: UnsafeRawBufferPointer, into options: inout FileOptions
  ) throws(ByteReader.CutOff) -> DecodeIssue.Kind? {
    var reader = ByteReader(payload, order: order)
    let text = String(decoding: payload.prefix { $0 != 0 }, as: UTF8.self)
    switch id {
    case .date:
      guard let microseconds = Self.number(text) else {
        return .optionMalformed(name: "DATE", reason: "no number: \(text)")
      }
      options.dateOffset &+= microseconds &* 1000
    case .offset:
      guard let nanoseconds = Self.number(text) else {
        return .optionMalformed(name: "OFFSET", reason: "no number: \(text)")
      }
      options.timeOffset &+= nanoseconds
    case .cpuStatistics: options.cpuStatistics.append(text)
    // An older recorder leaves the payload empty and writes the clock after the table of CPUs.
    case .traceClock: if !text.isEmpty { options.traceClock = text }
    case .uname: options.uname = text
    case .hook: options.hooks.append(text)
    case .cpuCount: options.cpuCount = try reader.u32()
    case .version: options.recorderVersion = text
    case .processMaps: if payload.last == 0 { options.processMaps.append(text) }
    case .traceID: options.traceID = try reader.u64()
    case .timeShift: options.timeShift = try Self.timeShift(&reader)
    case .guest: options.guests.append(try Self.guest(&reader))
    case .tscToNanoseconds:
      options.tscToNanoseconds = .init(multiplier: try reader.u32(), shift: try reader.u32())
    case .done, .buffer, .bufferText: break
    }
    return nil
  }

  /// A number as `strtoll` with base 0 reads it: decimal, `0x` hexadecimal or `0` octal, perhaps
  /// negative.
  static func number(_ text: String) -> UInt64? {
    var digits = text[...].drop(while: \.isWhitespace)
    let isNegative = digits.first == "-"
    if isNegative || digits.first == "+" { digits = digits.dropFirst() }
    let radix: Int
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      digits = digits.dropFirst(2)
      radix = 16
    } else {
      radix = digits.hasPrefix("0") && digits.count > 1 ? 8 : 10
    }
    let run = digits.prefix { $0.hexDigitValue.map { $0 < radix } ?? false }
    guard let value = UInt64(run, radix: radix) else { return nil }
    return isNegative ? 0 &- value : value
  }

  private static func guest(_ reader: inout ByteReader) throws(ByteReader.CutOff)
    -> FileOptions.Guest
  {
    let name = try reader.terminatedString()
    let traceID = try reader.u64()
    let count = try reader.u32()
    var threads: [Int: PID] = [:]
    for _ in 0..<count {
      let vcpu = try reader.u32()
      let thread = PID(Int32(bitPattern: try reader.u32()))
      if vcpu < count { threads[Int(vcpu)] = thread }
    }
    let known = (threads.keys.max() ?? -1) + 1
    return .init(
      name: name, traceID: traceID, vcpuThreads: (0..<known).map { threads[$0] ?? PID(-1) })
  }

  private static func timeShift(
    _ reader: inout ByteReader
  ) throws(ByteReader.CutOff) -> FileOptions.TimeShift? {
    guard reader.remaining >= 16 else { return nil }
    let peer = try reader.u64()
    let flags = try reader.u32()
    let cpuCount = try reader.u32()
    var samples: [[FileOptions.TimeShift.Sample]] = []
    for _ in 0..<cpuCount {
      let count = try reader.u32()
      var own: [FileOptions.TimeShift.Sample] = []
      for _ in 0..<count {
        own.append(.init(time: try reader.u64(), offset: 0, scaling: 1, fractionBits: 0))
      }
      for index in own.indices { own[index].offset = Int64(bitPattern: try reader.u64()) }
      for index in own.indices { own[index].scaling = Int64(bitPattern: try reader.u64()) }
      samples.append(own)
    }
    if reader.remaining > 0 {
      for cpu in samples.indices {
        for index in samples[cpu].indices {
          samples[cpu][index].fractionBits = Int64(bitPattern: try reader.u64())
        }
      }
    }
    return .init(
      peerTraceID: peer, interpolates: flags & 1 != 0, samples: samples.map(Self.sortedByTime))
  }

  /// Of samples with the same time only the first counts.
  private static func sortedByTime(
    _ samples: [FileOptions.TimeShift.Sample]
  ) -> [FileOptions.TimeShift.Sample] {
    var result: [FileOptions.TimeShift.Sample] = []
    let order = samples.indices.sorted { (samples[$0].time, $0) < (samples[$1].time, $1) }
    for index in order where result.last?.time != samples[index].time {
      result.append(samples[index])
    }
    return result
  }
}
