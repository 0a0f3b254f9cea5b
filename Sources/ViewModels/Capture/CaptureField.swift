/// A place in the dialogue at which something can be wrong.
nonisolated package enum CaptureField: Hashable, Sendable {
  /// No place of its own: what is wrong with the whole.
  case whole
  case events
  case filter(String)
  case triggers(String)
  case tracer
  case functions
  case functionsLeftOut
  case graphFunctions
  case graphDepth
  case command
  case processes
  case stopAfterSeconds
  case stopAfterBytes
  case buffer
  case clock
  case options
  case file

  /// The event whose filter or triggers it is.
  var event: String? {
    switch self {
    case .filter(let name), .triggers(let name): name
    default: nil
    }
  }
}
