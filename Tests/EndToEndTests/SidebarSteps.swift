import Foundation

/// What assistive technology read of the sidebar after each step of its driver script.
struct SidebarSteps: Decodable {
  var opened: Opened
  var found: Seen
  var ticked: Seen
  var unticked: Seen
  var faulty: Seen
  var sorted: Seen
  var busiest: Seen
  var hidden: Seen
  var cleared: Seen
  var selected: Seen
  var nextOfKind: Seen
  var range: Range
  var rangeFigures: Seen
  var closed: Bool
  var exitCode: Int

  enum CodingKeys: String, CodingKey {
    case opened, found, ticked, unticked, faulty, sorted, busiest, hidden, cleared, selected
    case closed, range
    case rangeFigures = "range figures"
    case nextOfKind = "next of kind"
    case exitCode = "exit code"
  }

  struct Seen: Decodable {
    var description: String
    var tasks: [String]
    var ticks: [Tick]
    var labels: [String]
  }

  struct Opened: Decodable {
    var tasks: [String]
    var cells: [[String]]
    var titles: [String]
    var controls: [String]
  }

  struct Range: Decodable {
    var labels: [String]
    /// The cells of the panel's table.
    var table: [[String]]
  }

  /// The tick of a row.
  struct Tick: Decodable {
    var name: String
    var isOn: Bool

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      name = try values.decode(String.self)
      isOn = try values.decode(Bool.self)
    }
  }
}
