internal import JSON

extension SelectionLinks {
  nonisolated var kept: JSONValue {
    .object([
      "graph": graphFollowsList ? nil : .bool(false),
      "list": listFollowsGraph ? nil : .bool(false),
    ])
  }

  nonisolated init(kept: JSONValue) {
    graphFollowsList = kept["graph"]?.boolValue ?? true
    listFollowsGraph = kept["list"]?.boolValue ?? true
  }
}
