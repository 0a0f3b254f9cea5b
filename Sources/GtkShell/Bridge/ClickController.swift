internal import CGtk
internal import CGtkShim
internal import ViewModels

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

/// A row is clicked with Shift held, before the list itself sees it.
final class ExtendingClickController: EventController {
  private typealias Handler = Callback<(Int, Double, Double), Void>

  /// - Parameter press: gets the place in the widget, and says whether it used the click.
  init(press: @escaping (_ x: Double, _ y: Double) -> Bool) {
    let gesture = gtk_gesture_click_new()
    super.init(GObjectBox(taking: gesture))
    gtk_event_controller_set_propagation_phase(gesture, GTK_PHASE_CAPTURE)
    let handler = Handler { _, x, y in
      let modifiers = Modifiers(gtk_event_controller_get_current_event_state(gesture).rawValue)
      let isUsed = modifiers == .shift && press(x, y)
      gtk_gesture_set_state(
        gesture, isUsed ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED)
    }
    gtkshim_connect_press(
      box.opaque, { Handler.run($3, (Int($0), $1, $2)) }, handler.retained, releaseCallback)
  }
}
