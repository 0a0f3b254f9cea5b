import Foundation

/// What assistive technology read of the window after each step of the driver script.
struct WindowSteps: Decodable {
  var opened: Opened
  var pointed: Seen
  var zoomed: Seen
  var clicked: Seen
  var panned: Seen
  var rowChosen: Seen
  var stepped: Seen
  var last: Seen
  var whole: Seen
  var marked: Seen
  var measured: Seen
  var measuredLabels: [String]
  var longestWait: Seen
  var nextWait: Seen
  var viewBefore: Seen
  var range: Seen
  var zoomedToRange: Seen
  var jumped: Seen
  var help: Help
  var failed: Failed
  var exitCode: Int

  enum CodingKeys: String, CodingKey {
    case opened, pointed, zoomed, clicked, panned, stepped, last, whole, jumped, help, failed
    case marked, measured, range
    case measuredLabels = "measured labels"
    case longestWait = "longest wait"
    case nextWait = "next wait"
    case viewBefore = "view before"
    case zoomedToRange = "zoomed to range"
    case rowChosen = "row chosen"
    case exitCode = "exit code"
  }

  struct Seen: Decodable {
    var description: String
    var selected: Row?
  }

  struct Row: Decodable {
    var cells: [String]
    var box: Box
  }

  struct Opened: Decodable {
    var description: String
    var frame: String
    var labels: [String]
    var titles: [String]
    var rows: [[String]]
    var graph: Box
    var list: Box
  }

  struct Help: Decodable {
    var pages: [String]
    /// Of the page that was chosen by a click.
    var labels: [String]
    var pictures: [String]
  }

  struct Failed: Decodable {
    var description: String
    var labels: [String]
  }

  /// Where a part lies in the window.
  struct Box: Decodable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      x = try values.decode(Double.self)
      y = try values.decode(Double.self)
      width = try values.decode(Double.self)
      height = try values.decode(Double.self)
    }
  }
}
