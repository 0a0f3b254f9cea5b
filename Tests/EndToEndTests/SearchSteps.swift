/// What assistive technology read of the search after each step of its driver script.
struct SearchSteps: Decodable {
  var opened: Bool
  var found: Seen
  var controls: [String]
  var next: Seen
  var third: Seen
  var previous: Seen
  var back: Seen
  var wrapped: Seen
  var faulty: Seen
  var none: Seen
  var row: Seen
  var nowhere: String
  var exitCode: Int

  enum CodingKeys: String, CodingKey {
    case opened, found, controls, next, third, previous, back, wrapped, faulty, none, row, nowhere
    case exitCode = "exit code"
  }

  struct Seen: Decodable {
    /// What is told of the search.
    var words: String
    /// The cells of the selected row.
    var selected: [String]?
    /// Of the graph.
    var description: String
  }
}
