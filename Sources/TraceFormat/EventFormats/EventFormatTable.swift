package import Units

/// All event formats of a file, found by id or by name.
package struct EventFormatTable: Sendable {
  package let formats: [EventFormat]
  /// Where the fields lie that every record has.
  package let common: CommonFields
  /// By number, the place in `formats`; -1 for numbers that no event has.
  private let indexByID: [Int32]

  /// Of formats with the same id the first counts.
  package init(formats: [EventFormat], longSize: Int) {
    var formats = formats
    var indexByID: [EventTypeID: Int] = [:]
    for (index, format) in formats.enumerated() where indexByID[format.id] == nil {
      indexByID[format.id] = index
    }
    if let blktrace = EventFormat.blktrace(beside: formats), indexByID[blktrace.id] == nil {
      indexByID[blktrace.id] = formats.count
      formats.append(blktrace)
    }
    self.formats = formats
    var places = [Int32](
      repeating: -1, count: indexByID.keys.map { Int($0.rawValue) + 1 }.max() ?? 0)
    for (id, index) in indexByID { places[Int(id.rawValue)] = Int32(truncatingIfNeeded: index) }
    self.indexByID = places
    common = CommonFields(formats.min { $0.id < $1.id }?.commonFields ?? [])
  }

  package func index(of id: EventTypeID) -> Int? {
    let number = Int(id.rawValue)
    guard number < indexByID.count, indexByID[number] >= 0 else { return nil }
    return Int(indexByID[number])
  }

  package subscript(id: EventTypeID) -> EventFormat? { index(of: id).map { formats[$0] } }

  package func format(system: String, name: String) -> EventFormat? {
    formats.first { $0.name == name && $0.system == system }
  }
}

extension EventFormat {
  /// The event of the `blk` tracer, which has no format file. `trace-cmd` gives it the number after
  /// that of the first event of a list which exists, and prints the number at offset 32 (fact sheet
  /// 4.2).
  fileprivate static func blktrace(beside formats: [EventFormat]) -> EventFormat? {
    let neighbours = ["power", "kmem_free", "user_stack"]
    let neighbour = neighbours.lazy.compactMap { name in
      formats.first { $0.system == "ftrace" && $0.name == name }
    }.first
    guard let neighbour, neighbour.id.rawValue < .max else { return nil }
    let pid = EventField(
      name: "pid", type: "int", offset: 32, size: 4, isSigned: true, elementSize: 4)
    return EventFormat(
      id: EventTypeID(neighbour.id.rawValue + 1), system: "ftrace", name: "blktrace",
      commonFields: neighbour.commonFields, fields: [pid], printFormat: "\"%d\", REC->pid\n")
  }
}
