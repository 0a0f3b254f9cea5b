package import Units

/// All event formats of a file, found by id or by name.
package final class EventFormatTable: Sendable {
  package let formats: [EventFormat]
  /// Where the fields lie that every record has.
  package let common: CommonFields
  /// By id, the place among `formats`, or -1: asked for every event that is shown.
  private let indices: [Int16]

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
    var indices = [Int16](repeating: -1, count: Int(UInt16.max) + 1)
    for (id, index) in indexByID where index <= Int16.max {
      indices[Int(id.rawValue)] = Int16(index)
    }
    self.indices = indices
    common = CommonFields(formats.min { $0.id < $1.id }?.commonFields ?? [])
  }

  package func index(of id: EventTypeID) -> Int? {
    let index = indices[Int(id.rawValue)]
    return index >= 0 ? Int(index) : nil
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
    let fields = [
      ("sector", "u64", 16, 8), ("bytes", "int", 24, 4), ("action", "int", 28, 4),
      ("pid", "int", 32, 4), ("device", "int", 36, 4), ("cpu", "int", 40, 4),
      ("error", "short", 44, 2), ("pdu_len", "short", 46, 2), ("data", "void", 48, 0),
    ].map { name, type, offset, size in
      EventField(
        name: name, type: type, offset: offset, size: size, isSigned: false, elementSize: size)
    }
    return EventFormat(
      id: EventTypeID(neighbour.id.rawValue + 1), system: "ftrace", name: "blktrace",
      commonFields: neighbour.commonFields, fields: fields, printFormat: "\"%d\", REC->pid\n")
  }
}
