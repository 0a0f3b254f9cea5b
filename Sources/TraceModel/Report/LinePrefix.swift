internal import TraceFormat

/// What tells streams apart at the start of a report line: nothing where there is one stream, else
/// the name of the recording or the instance (fact sheet 3.3).
struct LinePrefix {
  private let isShown: Bool
  private let width: Int
  private let recordingNames: [String]

  init(_ session: TraceSession) {
    let areSeveral = session.traces.count > 1
    recordingNames = areSeveral ? session.traces.indices.map(session.name(ofTrace:)) : [""]
    let instances = session.traces.flatMap { $0.streams.map(\.name) }.filter { !$0.isEmpty }
    width = (recordingNames + instances).map(\.utf8.count).max() ?? 0
    isShown = areSeveral || !instances.isEmpty
  }

  func append(trace: Int, stream: String, to text: inout TextBuffer) {
    guard isShown else { return }
    let name = stream.isEmpty ? recordingNames[trace] : stream
    text.append(UInt8(ascii: " "), times: width - name.utf8.count)
    text.append(string: name)
    text.append(name.isEmpty ? "  " : ": ")
  }
}
