internal import JSON
internal import Observation

/// What the user has chosen for all windows, kept between runs.
@Observable
package final class Preferences {
  /// Nil until the user has chosen: the desktop decides.
  package private(set) var prefersDarkStyle: Bool?
  /// Says that the kept settings were damaged and where they lie now.
  package private(set) var notice: String?
  @ObservationIgnored private let file: StateFile

  package init(file: StateFile) {
    self.file = file
    switch file.read() {
    case .absent, .unreadable: break
    case .putAside(let path):
      notice = "The settings were damaged. They were put aside as \(path)."
    case .value(let value): prefersDarkStyle = value["dark-style"]?.boolValue
    }
  }

  package func setDarkStyle(_ isDark: Bool) {
    prefersDarkStyle = isDark
    file.write(.object([.init("dark-style", .bool(isDark))]))
  }
}
