/// How far the recording of a session has come.
package enum Liveness: Hashable {
  /// There is nothing more to come.
  case whole
  case recording
  /// The recording has ended; its file is made and read.
  case finishing

  /// What is said in front of the figures.
  var words: String {
    switch self {
    case .whole: ""
    case .recording: "Recording"
    case .finishing: "Finishing"
    }
  }
}
