package import Capture
internal import Glibc
internal import JSON
internal import Observation

/// The presets of the user beside those of the program, and what was recorded last; kept between
/// runs.
@Observable
package final class CapturePresets {
  package private(set) var own: [CapturePreset] = []
  /// The preset that was recorded last, also where its plan was changed for that.
  package private(set) var lastID = CapturePreset.builtIn[0].id
  /// What was recorded last, without a file, where it was not what its preset says.
  package private(set) var lastPlan: CapturePlan?
  /// Where the last file was put; nil for the user's folder.
  package private(set) var folder: String?
  /// Says that the kept presets were damaged and where they lie now.
  package private(set) var notice: String?
  @ObservationIgnored private let file: StateFile

  package init(file: StateFile) {
    self.file = file
    read()
  }

  package var all: [CapturePreset] { CapturePreset.builtIn + own }

  package func preset(_ id: String) -> CapturePreset? { all.first { $0.id == id } }

  /// What a recording without more words is: the last one again, else the first preset.
  package var usual: CapturePreset {
    let preset = preset(lastID) ?? CapturePreset.builtIn[0]
    guard let lastPlan else { return preset }
    return CapturePreset(
      id: CapturePreset.ownPrefix, name: "\(preset.name) (changed)",
      summary: CapturePlanWords.summary(of: lastPlan), plan: lastPlan)
  }

  /// A path for the next file that nothing has.
  ///
  /// - Parameter home: where it goes before any folder was chosen.
  package func unusedPath(home: String) -> String {
    CaptureFileName.unused(in: folder ?? home, at: time(nil))
  }

  /// Keeps what has been started.
  ///
  /// - Parameters:
  ///   - plan: nil for that of the preset.
  ///   - folder: where its file goes.
  package func note(_ id: String, plan: CapturePlan?, folder: String?) {
    lastID = id
    lastPlan = plan
    lastPlan?.output.path = ""
    self.folder = folder
    write()
  }

  /// Keeps a plan under a name, in place of one that has it.
  @discardableResult
  package func save(_ plan: CapturePlan, as name: String) -> CapturePreset? {
    let name = name.onOneLine.trimmed
    guard !name.isEmpty else { return nil }
    let preset = CapturePreset(ownNamed: name, plan: plan)
    if let place = own.firstIndex(where: { $0.id == preset.id }) {
      own[place] = preset
    } else {
      own.append(preset)
    }
    write()
    return preset
  }

  /// False where there is no such preset, or another one has the name.
  @discardableResult
  package func rename(_ id: String, to name: String) -> Bool {
    let name = name.onOneLine.trimmed
    guard !name.isEmpty, let place = own.firstIndex(where: { $0.id == id }) else { return false }
    let renamed = CapturePreset(ownNamed: name, plan: own[place].plan)
    guard renamed.id == id || !own.contains(where: { $0.id == renamed.id }) else { return false }
    own[place] = renamed
    if lastID == id { lastID = renamed.id }
    write()
    return true
  }

  package func delete(_ id: String) {
    own.removeAll { $0.id == id }
    write()
  }

  // MARK: - The file

  private func read() {
    switch file.read() {
    case .absent, .unreadable: return
    case .putAside(let path): notice = Self.notice(aside: path)
    case .value(let value):
      do throws(CaptureProblem) {
        own = try Self.presets(value)
        lastPlan = try value["last-plan"].map { value throws(CaptureProblem) in
          try CapturePlan(json: value)
        }
        if let id = value["last-preset"]?.stringValue { lastID = id }
        folder = value["folder"]?.stringValue
      } catch {
        own = []
        if case .putAside(let path) = file.putAside() { notice = Self.notice(aside: path) }
      }
    }
  }

  private static func presets(_ value: JSONValue) throws(CaptureProblem) -> [CapturePreset] {
    var presets: [CapturePreset] = []
    for entry in value["presets"]?.arrayValue ?? [] {
      guard let name = entry["name"]?.stringValue, let plan = entry["plan"] else { continue }
      presets.append(CapturePreset(ownNamed: name, plan: try CapturePlan(json: plan)))
    }
    return presets
  }

  private func write() {
    let presets = own.map { preset in
      JSONValue.object([
        .init("name", .string(preset.name)), .init("plan", preset.plan.json),
      ])
    }
    var members: [JSONValue.Member] = [
      .init("presets", .array(presets)), .init("last-preset", .string(lastID)),
    ]
    if let lastPlan { members.append(.init("last-plan", lastPlan.json)) }
    if let folder { members.append(.init("folder", .string(folder))) }
    file.write(.object(members))
  }

  private static func notice(aside path: String) -> String {
    "The kept presets were damaged. They were put aside as \(path)."
  }
}
