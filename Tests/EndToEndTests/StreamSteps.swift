/// What assistive technology read of the program with two recordings after each step of its driver
/// script.
struct StreamSteps: Decodable {
  var added: String
  /// What is said of recordings that lie apart.
  var apart: String
  var fault: String
  var moved: Moved
  /// The graph after the last move was taken back.
  var undone: String
  var controls: [String]
  /// The cells of rows of the list.
  var reference: [String]
  var aligned: [String]
  var left: String
  var again: Again
  var alone: String
  var exitCode: Int

  enum CodingKeys: String, CodingKey {
    case added, apart, fault, moved, undone, controls, reference, aligned, left, again, alone
    case exitCode = "exit code"
  }

  struct Moved: Decodable {
    var before: String
    var after: String
  }

  struct Again: Decodable {
    var names: String
    var description: String
  }
}
