internal import TraceFormat

/// What tells streams apart at the start of a report line: nothing where there is one stream, else
/// the name of the file or the instance (fact sheet 3.3).
struct LinePrefix {
  private let isShown: Bool
  private let width: Int
  private let fileNames: [String]

  init(_ session: TraceSession) {
    let areSeveral = session.traces.count > 1
    fileNames = areSeveral ? session.traces.map(\.fileName) : [""]
    let instances = session.traces.flatMap { $0.streams.map(\.name) }.filter { !$0.isEmpty }
    width = (fileNames + instances).map(\.utf8.count).max() ?? 0
    isShown = areSeveral || !instances.isEmpty
  }

  func append(trace: Int, stream: String, to text: inout TextBuffer) {
    guard isShown else { return }
    let name = stream.isEmpty ? fileNames[trace] : stream
    text.append(UInt8(ascii: " "), times: width - name.utf8.count)
    text.append(string: name)
    text.append(name.isEmpty ? "  " : ": ")
  }
}
