internal import TraceFormat
internal import Units

/// What stands before the info of a line, by event: the name, `: ` and blanks up to 20 letters.
///
/// Each worker has its own, as it has its own formatter: counting references to an object that all
/// workers share costs more than the text itself.
final class NameColumn {
  private struct Place: BitwiseCopyable {
    var start: Int32
    var end: Int32
  }

  /// All names, one behind the other.
  private let texts: UnsafeBufferPointer<UInt8>
  /// By event number, where its name starts and ends; equal for numbers that no event has.
  private let places: UnsafeMutableBufferPointer<Place>

  init(_ formats: EventFormatTable) {
    let last = formats.formats.map(\.id.rawValue).max().map(Int.init) ?? -1
    places = .allocateZeroed(capacity: last + 1)
    var bytes: [UInt8] = []
    for (index, format) in formats.formats.enumerated() where formats.index(of: format.id) == index
    {
      let start = Int32(bytes.count)
      bytes += format.name.utf8
      bytes += ": ".utf8
      bytes += repeatElement(UInt8(ascii: " "), count: max(0, 20 - format.name.utf8.count))
      places[Int(format.id.rawValue)] = Place(start: start, end: Int32(bytes.count))
    }
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    _ = memory.initialize(from: bytes)
    texts = UnsafeBufferPointer(memory)
  }

  deinit {
    texts.deallocate()
    places.deallocate()
  }

  func contains(_ type: EventTypeID) -> Bool {
    guard Int(type.rawValue) < places.count else { return false }
    let place = places[Int(type.rawValue)]
    return place.start < place.end
  }

  func append(_ type: EventTypeID, to text: inout TextBuffer) {
    let place = places[Int(type.rawValue)]
    text.append(UnsafeBufferPointer(rebasing: texts[Int(place.start)..<Int(place.end)]))
  }
}
