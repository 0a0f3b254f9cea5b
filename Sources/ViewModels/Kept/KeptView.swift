package import JSON

/// How something was looked at, as it is kept between runs: of which recordings, and what the user
/// had made of the view.
///
///     { "version": 1, "traces": [ { "path": "/home/me/a.dat", "size": 1234, ... } ],
///       "view": { "graph": { ... }, "notes": [ ... ], ... } }
///
/// What stands in `view` belongs to the view-models: each reads its own part and passes over what
/// it does not understand.
nonisolated package struct KeptView: Hashable, Sendable {
  package var traces: [KeptTrace]
  package var view: JSONValue

  /// What is written and understood.
  static let version: Int64 = 1
  /// Chosen: more than anybody opens together.
  static let mostTraces = 1000

  package init(traces: [KeptTrace], view: JSONValue) {
    self.traces = traces
    self.view = view
  }

  /// Why a document is of no use.
  package enum Fault: Error, Hashable {
    /// Its version is not ours.
    case foreignVersion
    case damaged
  }

  package init(_ document: JSONValue) throws(Fault) {
    guard let version = document["version"]?.integerValue else { throw .damaged }
    guard version == Self.version else { throw .foreignVersion }
    guard let named = document["traces"]?.arrayValue, !named.isEmpty,
      named.count <= Self.mostTraces, let view = document["view"], view.members != nil
    else { throw .damaged }
    let traces = named.compactMap { KeptTrace($0) }
    guard traces.count == named.count else { throw .damaged }
    self.init(traces: traces, view: view)
  }

  package var document: JSONValue {
    .object([
      .init("version", .integer(Self.version)),
      .init("traces", .array(traces.map(\.value))),
      .init("view", view),
    ])
  }
}
