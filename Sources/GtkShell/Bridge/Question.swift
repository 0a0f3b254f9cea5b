internal import CGtk
internal import CGtkShim
internal import ViewModels

/// A question over a window, answered by one of two buttons.
final class Question {
  private let box: GObjectBox

  private typealias Response = Callback<Int32, Void>

  /// - Parameters:
  ///   - accept: the words of the button that says yes, which changes what cannot be got back.
  ///   - done: gets the answer; also leaving the question says no.
  init(
    _ words: Explanation, accept: String, over parent: Window, done: @escaping (Bool) -> Void
  ) {
    let made = gtkshim_question_new(parent.window, words.sentence, words.advice, accept)
    box = GObjectBox(sinking: UnsafeMutableRawPointer(made))
    let callback = Response { response in done(response == GTK_RESPONSE_ACCEPT.rawValue) }
    gtkshim_connect_response(
      box.raw, { Response.run($1, $0) }, callback.retained, releaseCallback)
  }

  func show() { gtk_window_present(box.pointer(as: GtkWindow.self)) }

  func remove() { gtk_window_destroy(box.pointer(as: GtkWindow.self)) }
}
