internal import TraceFormat
internal import Units

/// What stands before the info of a line, by event: the name, `: ` and blanks up to 20 letters.
///
/// Each worker has its own, as it has its own formatter: counting references to an object that all
/// workers share costs more than the text itself.
final class NameColumn {
  /// All names, one behind the other.
  private let texts: UnsafeBufferPointer<UInt8>
  /// By event number, where its name starts and ends; equal for numbers that no event has.
  private let places: UnsafeMutableBufferPointer<(start: Int32, end: Int32)>

  init(_ formats: EventFormatTable) {
    places = .allocate(capacity: Int(UInt16.max) + 1)
    places.initialize(repeating: (0, 0))
    var bytes: [UInt8] = []
    for (index, format) in formats.formats.enumerated() where formats.index(of: format.id) == index
    {
      let start = Int32(bytes.count)
      bytes += format.name.utf8
      bytes += ": ".utf8
      bytes += repeatElement(UInt8(ascii: " "), count: max(0, 20 - format.name.utf8.count))
      places[Int(format.id.rawValue)] = (start, Int32(bytes.count))
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
    let place = places[Int(type.rawValue)]
    return place.start < place.end
  }

  func append(_ type: EventTypeID, to text: inout TextBuffer) {
    let place = places[Int(type.rawValue)]
    text.append(UnsafeBufferPointer(rebasing: texts[Int(place.start)..<Int(place.end)]))
  }
}
