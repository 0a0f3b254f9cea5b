internal import CGtk
internal import CGtkShim

/// A button is pressed over the widget, once or several times in a row.
final class ClickController: EventController {
  private typealias Handler = Callback<(Int, Double, Double), Void>

  /// - Parameter press: gets which press in a row it is, from 1, and the place in the widget.
  init(
    _ button: DragController.Button, press: @escaping (_ number: Int, _ x: Double, Double) -> Void
  ) {
    let gesture = gtk_gesture_click_new()
    super.init(GObjectBox(taking: gesture))
    gtk_gesture_single_set_button(gesture, button.rawValue)
    gtkshim_connect_press(
      box.opaque, { Handler.run($3, (Int($0), $1, $2)) }, Handler(press).retained,
      releaseCallback)
  }
}
