/// What assistive technology read of the program after each step of its driver script, through
/// several runs.
struct SessionSteps: Decodable {
  var notes: [[String]]
  var filtered: [[String]]
  var deleted: Deleted
  var undone: [[String]]
  /// The graph when the first run ended, and when the recording was opened again.
  var left: String
  var again: String
  var againNotes: [[String]]
  /// How much wider the details were dragged, and how wide they were then and in the next run.
  var widened: Double
  var width: Double
  var againWidth: Double
  var controls: [String]
  var preferences: [String]
  /// The labels of the window while it asks for a recording.
  var missing: [String]
  var located: String
  var locatedTitle: String
  var damaged: Damaged
  var asked: String
  var refused: Refused
  var exitCode: Int

  enum CodingKeys: String, CodingKey {
    case notes, filtered, deleted, undone, left, again, controls, preferences, missing, located
    case damaged, asked, refused, widened, width
    case againNotes = "again notes"
    case againWidth = "again width"
    case locatedTitle = "located title"
    case exitCode = "exit code"
  }

  struct Deleted: Decodable {
    var notes: [[String]]
    var labels: [String]
  }

  struct Damaged: Decodable {
    var labels: [String]
    var description: String
  }

  /// What a command line with a mistake came to.
  struct Refused: Decodable {
    var code: Int
    var words: String
  }
}
