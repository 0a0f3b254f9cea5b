internal import TraceFormat
internal import Units

/// What stands before the info of a line, by event: the name, `: ` and blanks up to 20 letters.
///
/// Each worker has its own, as it has its own formatter: counting references to an object that all
/// workers share costs more than the text itself.
final class NameColumn {
  /// All names, one behind the other.
  private var bytes: [UInt8] = []
  /// By event number, where its name starts and ends; equal for numbers that no event has.
  private var places: [(start: Int32, end: Int32)]

  init(_ formats: EventFormatTable) {
    places = Array(repeating: (0, 0), count: Int(UInt16.max) + 1)
    for (index, format) in formats.formats.enumerated() where formats.index(of: format.id) == index
    {
      let start = Int32(bytes.count)
      bytes += format.name.utf8
      bytes += ": ".utf8
      bytes += repeatElement(UInt8(ascii: " "), count: max(0, 20 - format.name.utf8.count))
      places[Int(format.id.rawValue)] = (start, Int32(bytes.count))
    }
  }

  func contains(_ type: EventTypeID) -> Bool {
    let place = places[Int(type.rawValue)]
    return place.start < place.end
  }

  func append(_ type: EventTypeID, to text: inout TextBuffer) {
    let place = places[Int(type.rawValue)]
    bytes.withUnsafeBytes {
      text.append(UnsafeRawBufferPointer(rebasing: $0[Int(place.start)..<Int(place.end)]))
    }
  }
}
