internal import CGtk
internal import CGtkShim
internal import ViewModels

/// The desktop's dialogue for choosing files.
final class FileDialog {
  private let box: GObjectBox

  private typealias Response = Callback<Int32, Void>

  /// - Parameter done: gets the chosen files; none when the dialogue was left.
  init(title: String, accept: String, parent: Window, done: @escaping ([String]) -> Void) {
    let dialog = gtk_file_chooser_native_new(
      title, parent.window, GTK_FILE_CHOOSER_ACTION_OPEN, accept, nil)
    guard let dialog else { fatalError("gtk_file_chooser_native_new returned null.") }
    let box = GObjectBox(taking: UnsafeMutableRawPointer(dialog))
    self.box = box
    gtkshim_file_chooser_prepare(dialog, "Recordings and sessions", "All files")
    gtk_native_dialog_set_modal(box.pointer(as: GtkNativeDialog.self), 1)
    let callback = Response { [unowned box] response in
      done(response == GTK_RESPONSE_ACCEPT.rawValue ? Self.paths(of: box) : [])
    }
    gtkshim_connect_response(
      box.raw, { Response.run($1, $0) }, callback.retained, releaseCallback)
  }

  /// For a file that is to be written.
  ///
  /// - Parameters:
  ///   - path: where it is to be, as far as is known.
  ///   - done: gets the chosen path; nil when the dialogue was left.
  init(
    saving title: String, accept: String, path: String, parent: Window,
    done: @escaping (String?) -> Void
  ) {
    let dialog = gtk_file_chooser_native_new(
      title, parent.window, GTK_FILE_CHOOSER_ACTION_SAVE, accept, nil)
    guard let dialog else { fatalError("gtk_file_chooser_native_new returned null.") }
    let box = GObjectBox(taking: UnsafeMutableRawPointer(dialog))
    self.box = box
    gtkshim_file_chooser_propose(dialog, path.folderOfPath, path.lastPathComponent)
    gtk_native_dialog_set_modal(box.pointer(as: GtkNativeDialog.self), 1)
    let callback = Response { [unowned box] response in
      done(response == GTK_RESPONSE_ACCEPT.rawValue ? Self.paths(of: box).first : nil)
    }
    gtkshim_connect_response(
      box.raw, { Response.run($1, $0) }, callback.retained, releaseCallback)
  }

  /// Lets the user choose one of several things beside the name; the first is chosen.
  func addChoice(_ id: String, label: String, options: [(id: String, title: String)]) {
    var ids: [UnsafePointer<CChar>?] = options.map { UnsafePointer(g_strdup($0.id)) } + [nil]
    var titles: [UnsafePointer<CChar>?] = options.map { UnsafePointer(g_strdup($0.title)) } + [nil]
    // SAFETY: the chooser copies the texts.
    gtk_file_chooser_add_choice(box.opaque, id, label, &ids, &titles)
    for text in ids + titles { g_free(UnsafeMutableRawPointer(mutating: text)) }
    if let first = options.first { gtk_file_chooser_set_choice(box.opaque, id, first.id) }
  }

  func choice(_ id: String) -> String? {
    gtk_file_chooser_get_choice(box.opaque, id).map { String(cString: $0) }
  }

  func show() { gtk_native_dialog_show(box.pointer(as: GtkNativeDialog.self)) }

  private static func paths(of box: GObjectBox) -> [String] {
    var paths: [String] = []
    var isPastEnd: gboolean = 0
    var index: UInt32 = 0
    while true {
      let path = gtkshim_file_chooser_copy_path(box.opaque, index, &isPastEnd)
      if isPastEnd != 0 { return paths }
      if let path {
        paths.append(String(cString: path))
        g_free(path)
      }
      index += 1
    }
  }
}
