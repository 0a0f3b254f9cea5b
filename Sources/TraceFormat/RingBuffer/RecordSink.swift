/// Takes the records of a page one by one, in the page loop. Implementations are structs whose
/// methods inline.
public protocol RecordSink {
  /// - Parameters:
  ///   - time: the stamp as recorded, not yet corrected.
  ///   - header: where the record's header starts, in bytes from the start of the page.
  ///   - payload: the record's bytes, which begin with its common fields.
  mutating func record(time: UInt64, header: Int, payload: UnsafeRawBufferPointer)
}
