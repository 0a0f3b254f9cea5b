internal import TraceFormat
internal import Units

/// Where the function graph tracer's two events keep the address of the function.
struct GraphFields {
  private(set) var entryID = UInt32.max
  private(set) var exitID = UInt32.max
  private(set) var entryFunction = CommonFields.Place(offset: 0, size: 8)
  private(set) var exitFunction = CommonFields.Place(offset: 0, size: 8)

  init(_ formats: EventFormatTable) {
    if let (id, place) = Self.find("funcgraph_entry", formats) {
      entryID = id
      entryFunction = place
    }
    if let (id, place) = Self.find("funcgraph_exit", formats) {
      exitID = id
      exitFunction = place
    }
  }

  private static func find(
    _ name: String, _ formats: EventFormatTable
  ) -> (id: UInt32, place: CommonFields.Place)? {
    guard let format = formats.format(system: "ftrace", name: name),
      let field = format.field(named: "func"), field.size == 4 || field.size == 8,
      (0..<4096).contains(field.offset)
    else { return nil }
    return (
      UInt32(format.id.rawValue), CommonFields.Place(offset: field.offset, size: field.size)
    )
  }
}
