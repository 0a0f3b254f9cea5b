import TraceFormat
import Units

/// The text of one record as far as an override gives it.
///
/// A handler that misses a field says so in the text and leaves the rest to the print format, as
/// the recorder's tools do.
struct EventInfo {
  // SAFETY: both belong to the formatter, which outlives the text it makes; holding them would
  // count references for every event.
  unowned(unsafe) let event: CompiledEvent
  let context: FormattingContext.View
  let record: RecordBytes
  let options: FunctionTextOptions
  private let places: UnsafeBufferPointer<FieldPlace?>

  init(
    _ event: CompiledEvent, record: RecordBytes, context: FormattingContext.View,
    options: FunctionTextOptions
  ) {
    self.event = event
    self.record = record
    self.context = context
    self.options = options
    places = event.places
  }

  /// Where a field of `EventOverride.fieldNames` lies; nil where the event does not have it.
  func place(_ index: Int) -> FieldPlace? { places[index] }

  /// Appends what the event's override prints; false where the print format is to follow.
  func appendOverride(
    at time: Timestamp, stamps: StampText, to buffer: inout TextBuffer
  ) -> Bool {
    guard let override = event.override else { return false }
    switch override {
    case .schedSwitch: return appendSwitch(to: &buffer)
    case .schedWakeup: return appendWakeup(to: &buffer)
    case .function: return appendFunction(to: &buffer)
    case .functionRepeats: return appendRepeats(at: time, stamps: stamps, to: &buffer)
    case .graphEntry: return appendGraphEntry(to: &buffer)
    case .graphExit: return appendGraphExit(to: &buffer)
    case .kernelStack: return appendStack(to: &buffer)
    case .rawData: return appendRawData(to: &buffer)
    case .binaryPrintk: return appendBinaryPrintk(to: &buffer)
    case .hrtimerStart: return appendTimerStart(to: &buffer)
    case .hrtimerExpireEntry: return appendTimerExpiry(to: &buffer)
    case .allocation: return appendCallSite(to: &buffer)
    case .tlbFlush: return appendFlush(to: &buffer)
    case .futex: return appendFutex(to: &buffer)
    case .kvmExit: return appendMachineExit(to: &buffer)
    case .kvmEntry: return appendMachineEntry(to: &buffer)
    case .kvmInstruction: return appendInstruction(to: &buffer)
    case .kvmNestedExit: return appendNestedExit(to: &buffer)
    case .kvmInjectedExit: return appendInjectedExit(to: &buffer)
    case .shadowPage: return appendShadowPage(to: &buffer)
    case .shadowPageLookup: return appendShadowPageLookup(to: &buffer)
    case .wirelessChange: return appendWirelessChange(to: &buffer)
    }
  }

  /// The number in a field of `EventOverride.fieldNames`; nil where the event has no such field.
  func value(_ index: Int) -> UInt64? {
    guard let place = place(index) else { return nil }
    return record.number(
      at: Int(place.offset), size: Int(place.size), isSigned: place.isSigned)
  }

  /// The text in a field, up to a NUL.
  func text(_ index: Int) -> UnsafeRawBufferPointer? {
    guard let place = place(index) else { return nil }
    return record.text(
      in: place.flags.contains(.dynamic) ? place.dynamicRange(in: record) : place.range)
  }

  /// Says that a field is missing; false, so that the print format follows.
  func appendMissing(_ index: Int, to buffer: inout TextBuffer) -> Bool {
    _ = appendAbsentField(index, to: &buffer)
    buffer.append(UInt8(ascii: "!"))
    return false
  }

  /// The same as the handlers of virtual machines say it, without a mark.
  func appendAbsentField(_ index: Int, to buffer: inout TextBuffer) -> Bool {
    buffer.append("<CANT FIND FIELD ")
    buffer.append(string: event.override?.fieldNames[index] ?? "")
    buffer.append(UInt8(ascii: ">"))
    return false
  }

  /// Says that a field is missing in the middle of a text that goes on.
  func appendAbsence(of index: Int, to buffer: inout TextBuffer) {
    buffer.append("CAN'T FIND FIELD \"")
    buffer.append(string: event.override?.fieldNames[index] ?? "")
    buffer.append("\"")
  }

  /// The label and a field's number in decimal, or that the field is missing.
  func appendNumber(_ index: Int, after label: StaticString, to buffer: inout TextBuffer) {
    if let value = value(index) {
      append(label, value, to: &buffer)
    } else {
      appendAbsence(of: index, to: &buffer)
    }
  }

  /// ` label` and the number in decimal.
  func append(_ label: StaticString, _ value: UInt64, to buffer: inout TextBuffer) {
    buffer.append(label)
    buffer.appendDecimal(Int64(bitPattern: value))
  }
}
