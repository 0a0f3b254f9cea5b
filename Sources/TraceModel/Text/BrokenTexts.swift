internal import TraceFormat
internal import Units

/// The fields of events that a dump shows as bytes although their event says that they are text.
///
/// Once such a field holds what cannot be printed, its bytes are shown, there and on every line
/// behind (fact sheet 4.9). So it is looked up here from which line on.
package struct BrokenTexts: Sendable {
  /// By event, the numbers of its fields and the lines where they break.
  private let byType: [EventTypeID: [(field: Int, position: TaskNames.Position)]]

  static let none = BrokenTexts(byType: [:])

  var isEmpty: Bool { byType.isEmpty }

  /// The broken fields of an event, by their numbers.
  func fields(of type: EventTypeID, at position: TaskNames.Position) -> [Int] {
    guard let breaks = byType[type] else { return [] }
    return breaks.filter { $0.position < position }.map(\.field)
  }

  private init(byType: [EventTypeID: [(field: Int, position: TaskNames.Position)]]) {
    self.byType = byType
  }

  /// Passes over the events of a recording whose fields are dumped.
  ///
  /// - Parameter lanes: the lanes of the recording, with what of them is printed.
  init(of trace: Trace, lanes: [(OrderedLane, SessionLane)], options: EventTextOptions) async {
    let texts = Self.texts(of: trace, in: lanes.map(\.0.events), options: options)
    guard !texts.isEmpty else {
      byType = [:]
      return
    }
    let found = await withTaskGroup(of: BrokenTextPass.Places.self) { group in
      for (order, lane) in lanes {
        group.addTask {
          var pass = BrokenTextPass(trace, texts)
          return pass.breaks(in: order, of: lane)
        }
      }
      return await group.reduce(into: BrokenTextPass.Places()) { all, own in
        for (field, position) in own {
          all[field] = all[field].map { min($0, position) } ?? position
        }
      }
    }
    var byType: [EventTypeID: [(field: Int, position: TaskNames.Position)]] = [:]
    for (field, position) in found {
      byType[field.type, default: []].append((field.number, position))
    }
    self.byType = byType
  }

  /// By event, the numbers of the text fields that may be dumped, which is seldom; without those
  /// that have none or do not come up.
  private static func texts(
    of trace: Trace, in lanes: [CPUEvents], options: EventTextOptions
  ) -> [EventTypeID: [Int]] {
    let seen = UnsafeMutableBufferPointer<Bool>.allocateZeroed(capacity: Int(UInt16.max) + 1)
    defer { seen.deallocate() }
    for segment in lanes.flatMap(\.segments) {
      for index in 0..<segment.count { seen[Int(segment.typeIDs[index])] = true }
    }
    let formatter = EventTextFormatter(file: trace.file, options: options)
    var texts: [EventTypeID: [Int]] = [:]
    for format in trace.file.formats.formats where seen[Int(format.id.rawValue)] {
      let own = format.fields.indices.filter { FieldDump.isText(format.fields[$0]) }
      // Whether fields are dumped is asked last, since it makes the program of the print format.
      if !own.isEmpty, formatter.dumpsFields(format.id) { texts[format.id] = own }
    }
    return texts
  }
}

/// Looks for the first event of a lane that breaks each text.
private struct BrokenTextPass {
  struct Field: Hashable {
    var type: EventTypeID
    var number: Int
  }

  typealias Places = [Field: TaskNames.Position]

  private let trace: Trace
  private let reader: RecordReader
  /// By event, its text fields that are not broken yet.
  private var whole: [EventTypeID: [Int]]

  init(_ trace: Trace, _ texts: [EventTypeID: [Int]]) {
    self.trace = trace
    whole = texts
    reader = RecordReader(trace.file)
  }

  mutating func breaks(in order: OrderedLane, of lane: SessionLane) -> Places {
    var places: Places = [:]
    var cursor = MergeCursor(MergedOrder(lanes: [order]))
    while let (_, event) = cursor.next() {
      guard let fields = whole[event.typeID], !fields.isEmpty,
        let format = trace.file.formats[event.typeID]
      else { continue }
      var broken: [Int] = []
      _ = reader.withRecord(buffer: lane.stream, cpu: lane.storedCPU, place: event.place) {
        let record = RecordBytes($0, byteOrder: trace.file.header.byteOrder)
        broken = fields.filter { !FieldDump.isPrintable(format.fields[$0], in: record) }
      }
      guard !broken.isEmpty else { continue }
      whole[event.typeID] = fields.filter { !broken.contains($0) }
      let position = TaskNames.Position(
        key: lane.events.key(of: event.index), lane: lane.laneInTrace, event: event.index)
      for field in broken { places[Field(type: event.typeID, number: field)] = position }
    }
    return places
  }
}
