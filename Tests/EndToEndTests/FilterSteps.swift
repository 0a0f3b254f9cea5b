/// What assistive technology read of the filters after each step of their driver script.
struct FilterSteps: Decodable {
  var completed: Seen
  var mistaken: Seen
  var noneLeft: Seen
  var either: Seen
  var one: Seen
  var turned: Seen
  var outside: Seen
  var cleared: Seen
  var exitCode: Int

  enum CodingKeys: String, CodingKey {
    case completed, mistaken, either, one, turned, outside, cleared
    case noneLeft = "none left"
    case exitCode = "exit code"
  }

  struct Seen: Decodable {
    /// What is told of how many events are shown; empty where nothing is hidden.
    var status: String
    /// The pieces that hide events.
    var chips: [String]
    var labels: [String]

    /// How many events are shown.
    var shown: Int? {
      status.split(separator: " ").dropFirst().first.flatMap { Int($0.filter(\.isNumber)) }
    }
  }
}
