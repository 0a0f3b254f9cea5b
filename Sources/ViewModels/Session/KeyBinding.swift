/// Keys that start an action, as GTK names both.
///
/// Listed for the user in `Resources/shortcuts.ui`.
nonisolated package struct KeyBinding: Hashable {
  /// Where the focus has to be.
  package enum Scope: Hashable {
    /// Anywhere, and before whatever has the focus sees the key.
    case application
    /// Anywhere in the window, unless what has the focus uses the key itself: text is typed in
    /// entries.
    case window
    /// In the graph.
    case graph
    /// In the event list.
    case list
    /// In the details of an event.
    case details
    /// In the list of notes.
    case notes
    /// In the entry of the search.
    case search
    /// In the line to type a place into.
    case goTo
    /// In the dialogue that sets up a recording.
    case captureDialog
    /// In the window of preferences.
    case preferences
    /// In the window of help.
    case help
  }

  package var action: String
  package var keys: [String]
  package var scope: Scope

  private init(_ action: String, _ keys: String, _ scope: Scope) {
    self.action = action
    self.keys = keys.split(separator: " ").map(String.init)
    self.scope = scope
  }

  package static let all: [KeyBinding] = [
    KeyBinding("app.new-window", "<Control>n", .application),
    KeyBinding("app.quit", "<Control>q", .application),
    KeyBinding("win.open", "<Control>o", .application),
    KeyBinding("win.streams", "<Control><Shift>o", .application),
    KeyBinding("win.close", "<Control>w", .application),
    KeyBinding("win.help('')", "F1", .application),
    KeyBinding("win.show-shortcuts", "<Control>question <Control>slash", .application),
    KeyBinding("win.cancel-loading", "Escape", .application),
    KeyBinding("win.capture-dialog", "<Control>r", .application),
    KeyBinding("win.record-toggle", "<Control><Shift>r", .application),
    KeyBinding("win.type-marker", "<Control>m", .application),
    KeyBinding("win.capture-start", "<Control>Return <Control>KP_Enter", .captureDialog),
    KeyBinding("win.capture-find-event", "<Control>f", .captureDialog),
    KeyBinding("win.capture-save", "<Control>s", .captureDialog),
    KeyBinding("win.capture-rename", "F2", .captureDialog),
    KeyBinding("win.capture-refresh", "F5", .captureDialog),
    KeyBinding("win.capture-copy-line", "<Control><Shift>c", .captureDialog),
    KeyBinding("win.close", "Escape", .captureDialog),
    KeyBinding("win.preferences", "<Control>comma", .application),
    KeyBinding("win.save-session", "<Control>s", .application),
    KeyBinding("win.save-session-as", "<Control><Shift>s", .application),
    KeyBinding("win.add-note", "<Control>d", .application),
    KeyBinding("win.next-note", "<Control>Page_Down", .application),
    KeyBinding("win.previous-note", "<Control>Page_Up", .application),
    KeyBinding("win.rename-note", "F2", .notes),
    KeyBinding("win.delete-notes", "Delete KP_Delete", .notes),
    KeyBinding("window.close", "Escape", .preferences),
    KeyBinding("window.close", "Escape", .help),
    KeyBinding("win.help-back", "<Alt>Left", .help),
    KeyBinding("win.help-find", "<Control>f", .help),
    KeyBinding("win.zoom-in", "<Control>plus <Control>equal <Control>KP_Add", .application),
    KeyBinding("win.zoom-out", "<Control>minus <Control>KP_Subtract", .application),
    KeyBinding("win.zoom-fit", "<Control>0 <Control>KP_0", .application),

    KeyBinding("win.find", "<Control>f", .application),
    KeyBinding("win.find-next", "F3", .application),
    KeyBinding("win.find-previous", "<Shift>F3", .application),
    KeyBinding("win.go-to-open", "<Control>l", .application),
    KeyBinding("win.find-next", "Return KP_Enter", .search),
    KeyBinding("win.find-previous", "<Shift>Return <Shift>KP_Enter", .search),
    KeyBinding("win.search-cancel", "Escape", .search),
    KeyBinding("win.go-to-close", "Escape", .goTo),

    KeyBinding("win.sidebar", "F9", .application),
    KeyBinding("win.find-task", "<Control>t", .application),
    KeyBinding("win.filter-line", "<Control><Shift>f", .application),
    KeyBinding("win.details", "<Control>i", .application),
    KeyBinding("win.range-figures", "<Control>g", .application),
    KeyBinding("win.previous-of-task", "<Alt>Page_Up", .application),
    KeyBinding("win.next-of-task", "<Alt>Page_Down", .application),
    KeyBinding("win.previous-of-kind", "<Alt>Up", .application),
    KeyBinding("win.next-of-kind", "<Alt>Down", .application),

    KeyBinding("win.zoom-in", "w plus equal KP_Add", .window),
    KeyBinding("win.zoom-out", "s minus KP_Subtract", .window),
    KeyBinding("win.pan-left", "a", .window),
    KeyBinding("win.pan-right", "d", .window),
    KeyBinding("win.zoom-fit", "f", .window),
    KeyBinding("win.follow", "e", .window),
    KeyBinding("win.zoom-range", "z", .window),
    KeyBinding("win.drop-range", "Escape", .window),
    KeyBinding("win.view-back", "<Control>z <Alt>Left", .window),
    KeyBinding("win.view-forward", "<Control><Shift>z <Alt>Right", .window),
    KeyBinding("win.choose-marker-a", "1 KP_1", .window),
    KeyBinding("win.choose-marker-b", "2 KP_2", .window),
    KeyBinding("win.move-marker", "m", .window),
    KeyBinding("win.go-to-marker-a", "<Alt>1", .window),
    KeyBinding("win.go-to-marker-b", "<Alt>2", .window),
    KeyBinding("win.clear-marker", "x", .window),
    KeyBinding("win.clear-markers", "<Shift>x", .window),

    KeyBinding("win.next-of-row", "n", .window),
    KeyBinding("win.previous-of-row", "p", .window),
    KeyBinding("win.longest-wait", "l", .window),
    KeyBinding("win.plot-task", "t", .window),
    KeyBinding("win.use-as-reference", "r", .window),
    KeyBinding("win.align-to-reference", "<Shift>r", .window),

    KeyBinding("win.focus-next-row", "<Control>Down", .graph),
    KeyBinding("win.focus-previous-row", "<Control>Up", .graph),
    KeyBinding("win.move-row-down", "<Control><Shift>Down", .graph),
    KeyBinding("win.move-row-up", "<Control><Shift>Up", .graph),
    KeyBinding("win.remove-focused-row", "Delete KP_Delete", .graph),
    KeyBinding("win.context-menu", "Menu <Shift>F10", .graph),
    KeyBinding("win.list-menu", "Menu <Shift>F10", .list),
    KeyBinding("win.copy-rows", "<Control>c", .list),
    KeyBinding("win.select-all-rows", "<Control>a", .list),
    KeyBinding("win.copy-range", "<Control><Shift>c", .list),
    KeyBinding("win.export-rows('')", "<Control>e", .application),
    KeyBinding("win.details-menu", "Menu <Shift>F10", .details),
    KeyBinding("win.copy-detail", "<Control>c", .details),
    KeyBinding("win.zoom-fit", "Home", .graph),
    KeyBinding("win.pan-left", "Left", .graph),
    KeyBinding("win.pan-right", "Right", .graph),
    KeyBinding("win.rows-up", "Up", .graph),
    KeyBinding("win.rows-down", "Down", .graph),
  ]
}
