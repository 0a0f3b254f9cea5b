internal import JSON
internal import Observation
package import TraceModel

/// The filters that the user has given names, kept between runs for all windows.
@Observable
package final class KeptFilters {
  package struct Entry: Hashable {
    package var name: String
    package var rule: EventRule
  }

  /// By name.
  package private(set) var entries: [Entry] = []
  /// Says that the kept filters were damaged and where they lie now.
  package private(set) var notice: String?
  @ObservationIgnored private let file: StateFile?

  /// Chosen: more than anybody names, and what a menu can show.
  package static let capacity = 200
  private static let version: Int64 = 1

  /// - Parameter file: nil to keep them for this run alone.
  package init(file: StateFile? = nil) {
    self.file = file
    switch file?.read() {
    case .value(let value): read(value)
    case .putAside(let path): setNotice(path)
    case .absent, .unreadable, nil: break
    }
  }

  /// Keeps a filter, in place of one that has the name.
  ///
  /// - Returns: false where the name says nothing or there are too many.
  @discardableResult
  package func keep(_ rule: EventRule, as name: String) -> Bool {
    let name = name.onOneLine.trimmed
    let others = entries.filter { $0.name != name }
    guard !name.isEmpty, others.count < Self.capacity else { return false }
    entries = (others + [Entry(name: name, rule: rule)]).sorted { $0.name < $1.name }
    write()
    return true
  }

  package func remove(_ name: String) {
    guard entries.contains(where: { $0.name == name }) else { return }
    entries.removeAll { $0.name == name }
    write()
  }

  package func entry(named name: String) -> Entry? { entries.first { $0.name == name } }

  private func setNotice(_ path: String) {
    notice = "The kept filters were damaged. They were put aside as \(path)."
  }

  private func read(_ value: JSONValue) {
    guard value["version"]?.integerValue == Self.version,
      let kept = value["filters"]?.arrayValue
    else {
      if case .putAside(let path) = file?.putAside() { setNotice(path) }
      return
    }
    for item in kept.prefix(Self.capacity) {
      guard let name = item["name"]?.stringValue, let text = item["text"]?.stringValue else {
        continue
      }
      let rule = EventRule(text, isInverted: item["inverted"]?.boolValue ?? false)
      entries.append(Entry(name: name, rule: rule))
    }
    entries.sort { $0.name < $1.name }
  }

  private func write() {
    let items = entries.map { entry in
      JSONValue.object([
        .init("name", .string(entry.name)), .init("text", .string(entry.rule.text)),
        .init("inverted", .bool(entry.rule.isInverted)),
      ])
    }
    file?.write(
      .object([.init("version", .integer(Self.version)), .init("filters", .array(items))]))
  }
}
