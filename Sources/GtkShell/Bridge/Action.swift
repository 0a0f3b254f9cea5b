internal import CGtk
internal import CGtkShim

/// A named thing that the user can do; menus, shortcuts, D-Bus and tests use the same.
final class Action {
  private let box: GObjectBox

  /// What an action is given when it is started.
  enum Parameter: String {
    case none = ""
    case string = "s"
    case strings = "as"
    case number = "t"
  }

  private typealias Handler = Callback<OpaquePointer?, Void>

  /// - Parameters:
  ///   - map: the window or application that gets the action.
  ///   - state: for actions that have one.
  private init(
    _ name: String, in map: GObjectBox, takes parameter: Parameter, state: OpaquePointer? = nil,
    _ body: @escaping (OpaquePointer?) -> Void
  ) {
    let type = parameter == .none ? nil : g_variant_type_new(parameter.rawValue)
    let action =
      if let state {
        g_simple_action_new_stateful(name, type, state)
      } else {
        g_simple_action_new(name, type)
      }
    if let type { g_variant_type_free(type) }
    box = GObjectBox(taking: action)
    gtkshim_connect_action(
      box.opaque, { Handler.run($1, $0) }, Handler(body).retained, releaseCallback)
    g_action_map_add_action(map.opaque, box.opaque)
  }

  convenience init(_ name: String, in map: GObjectBox, _ body: @escaping () -> Void) {
    self.init(name, in: map, takes: .none) { _ in body() }
  }

  convenience init(
    _ name: String, in map: GObjectBox, state: Bool, _ body: @escaping () -> Void
  ) {
    self.init(name, in: map, takes: .none, state: g_variant_new_boolean(state ? 1 : 0)) { _ in
      body()
    }
  }

  /// One of several choices, of which the state names the one that holds.
  convenience init(
    choice name: String, in map: GObjectBox, state: String, _ body: @escaping (String) -> Void
  ) {
    self.init(name, in: map, takes: .string, state: g_variant_new_string(state)) { value in
      if let text = value.flatMap({ g_variant_get_string($0, nil) }) {
        body(String(cString: text))
      }
    }
  }

  convenience init(
    number name: String, in map: GObjectBox, _ body: @escaping (UInt64) -> Void
  ) {
    self.init(name, in: map, takes: .number) { value in
      if let value { body(UInt64(g_variant_get_uint64(value))) }
    }
  }

  convenience init(
    string name: String, in map: GObjectBox, _ body: @escaping (String) -> Void
  ) {
    self.init(name, in: map, takes: .string) { value in
      if let text = value.flatMap({ g_variant_get_string($0, nil) }) {
        body(String(cString: text))
      }
    }
  }

  convenience init(
    strings name: String, in map: GObjectBox, _ body: @escaping ([String]) -> Void
  ) {
    self.init(name, in: map, takes: .strings) { value in
      guard let value else { return }
      var count: gsize = 0
      guard let texts = g_variant_get_strv(value, &count) else { return }
      defer { g_free(UnsafeMutableRawPointer(mutating: texts)) }
      body((0..<Int(count)).compactMap { texts[$0].map { String(cString: $0) } })
    }
  }

  var isEnabled: Bool {
    get { g_action_get_enabled(box.opaque) != 0 }
    set { g_simple_action_set_enabled(box.opaque, newValue ? 1 : 0) }
  }

  func setState(_ isOn: Bool) {
    g_simple_action_set_state(box.opaque, g_variant_new_boolean(isOn ? 1 : 0))
  }

  func setState(_ choice: String) {
    g_simple_action_set_state(box.opaque, g_variant_new_string(choice))
  }
}
