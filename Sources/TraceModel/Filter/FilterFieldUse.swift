internal import TraceFormat

/// What a filter may read of one event's fields: numbers, texts, or nothing.
///
/// Common fields come first, as in print formats; `COMM` and `CPU` stand for the task's name and
/// the CPU where no field is called so.
enum FilterFieldUse: Hashable {
  case number(FilterProgram.NumberSource, namesSymbols: Bool)
  case text(FilterProgram.TextSource)
  /// An array of numbers, or anything else that is neither.
  case opaque
  case unknown

  init(_ name: String, in format: EventFormat, common: CommonFields) {
    guard let field = format.field(named: name) else {
      self =
        switch PseudoField(rawValue: name) {
        case .comm: .text(.comm)
        case .cpu: .number(.init(place: .cpu, isSigned: false), namesSymbols: false)
        case nil: .unknown
        }
      return
    }
    guard let offset = Int32(exactly: field.offset), let size = Int32(exactly: field.size) else {
      self = .opaque
      return
    }
    if field.flags.contains([.dynamic, .string]) {
      self = .text(
        .dynamicField(offset: offset, size: size, isRelative: field.flags.contains(.relative)))
    } else if field.flags.contains(.string) {
      self = .text(.field(offset: offset, size: size))
    } else if !field.flags.contains(.dynamic), [1, 2, 4, 8].contains(size) {
      let isPID = name == "common_pid" && field.offset == common.pid.offset && size == 4
      self = .number(
        .init(
          place: isPID ? .pid : .record, offset: offset, size: UInt8(size),
          isSigned: field.isSigned),
        namesSymbols: !field.flags.isDisjoint(with: [.pointer, .long]))
    } else {
      self = .opaque
    }
  }
}
