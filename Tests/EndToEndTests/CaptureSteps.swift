import Foundation

/// What assistive technology read of the windows after each step of the driver script that records.
struct CaptureSteps: Decodable {
  var presets: [String]
  /// The rows that a search for each system found.
  var found: [String: [String]]
  /// The equal command line.
  var line: String
  /// How many events are chosen, in words.
  var chosen: String
  /// Names of all controls of the dialogue that were seen.
  var controls: [String]
  /// Events recorded at two moments.
  var counts: [Int]
  /// What the graph said of itself at two moments of the recording.
  var graphs: [String]
  var elapsed: String
  /// What the command wrote.
  var output: String
  /// The name of the file that came out.
  var file: String
  var labels: [String]
  var recordButton: String
  /// The labels of the page that tells what is traced, after the recording.
  var state: [String]
  var exitCode: Int
  /// What a program left that was killed while it recorded.
  var killed: Killed

  struct Killed: Decodable {
    /// The helper's processes.
    var processes: [Int]
    /// What came into the folder.
    var files: [String]
  }

  enum CodingKeys: String, CodingKey {
    case presets, found, line, chosen, controls, counts, graphs, elapsed, output, file, labels,
      state, killed
    case recordButton = "record button"
    case exitCode = "exit code"
  }
}
