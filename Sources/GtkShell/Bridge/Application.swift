internal import CGtk
internal import CGtkShim
// Links libdispatch, whose main queue the shim runs in the GLib loop.
internal import Dispatch

/// The GTK application: one process, any number of windows.
final class Application {
  let box: GObjectBox

  private typealias Open = Callback<[String], Void>
  private typealias CommandLine = Callback<([String], String), Reply?>

  /// Words for the terminal that a command line was typed in.
  struct Reply {
    let words: String
    let isError: Bool
  }

  init(identifier: String) {
    gtkshim_tune_allocator()
    g_set_application_name("Thresher")
    g_set_prgname(identifier)
    gtk_window_set_default_icon_name(identifier)
    let application = gtk_application_new(
      identifier,
      GApplicationFlags(
        G_APPLICATION_HANDLES_OPEN.rawValue | G_APPLICATION_HANDLES_COMMAND_LINE.rawValue))
    guard let application else { fatalError("gtk_application_new returned null.") }
    box = GObjectBox(taking: UnsafeMutableRawPointer(application))
  }

  /// - Parameters:
  ///   - startup: the process is the first one; runs before the others.
  ///   - activate: the desktop asks for a window.
  ///   - open: the desktop asks for files to be opened.
  ///   - commandLine: the program was started with these arguments in a folder, here or in another
  ///     process that hands them on.
  func run(
    startup: @escaping () -> Void, activate: @escaping () -> Void,
    open: @escaping ([String]) -> Void,
    commandLine: @escaping (_ arguments: [String], _ folder: String) -> Reply?
  ) -> Int32 {
    connect(box, "startup") {
      gtkshim_main_loop_attach()
      startup()
    }
    connect(box, "activate", activate)
    gtkshim_connect_open(
      box.pointer(as: GApplication.self), { Open.run($2, pathStrings($0, count: $1)) },
      Open(open).retained, releaseCallback)
    gtkshim_connect_command_line(
      box.pointer(as: GApplication.self),
      { arguments, folder, output, isError, data in
        var texts: [String] = []
        while let text = arguments[texts.count] { texts.append(String(cString: text)) }
        let input = (Array(texts.dropFirst()), String(cString: folder))
        guard let reply = CommandLine.run(data, input) else { return }
        output.pointee = g_strdup(reply.words)
        isError.pointee = reply.isError ? 1 : 0
      }, CommandLine(commandLine).retained, releaseCallback)
    return g_application_run(
      box.pointer(as: GApplication.self), Swift.CommandLine.argc, Swift.CommandLine.unsafeArgv)
  }

  func quit() { g_application_quit(box.pointer(as: GApplication.self)) }

  func add(_ window: Window) {
    gtk_application_add_window(box.pointer(as: GtkApplication.self), window.window)
  }

  func setShortcuts(_ accelerators: [String], for action: String) {
    var copies: [UnsafePointer<CChar>?] = accelerators.map { UnsafePointer(g_strdup($0)) }
    copies.append(nil)
    gtk_application_set_accels_for_action(
      box.pointer(as: GtkApplication.self), action, &copies)
    for copy in copies { g_free(UnsafeMutableRawPointer(mutating: copy)) }
  }
}
