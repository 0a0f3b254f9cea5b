internal import CGtk
internal import CGtkShim

/// Listens to one kind of input of the widget it is added to.
class EventController {
  let box: GObjectBox

  init(_ box: GObjectBox) { self.box = box }
}

/// The pointer moves over the widget and leaves it.
final class MotionController: EventController {
  private typealias Motion = Callback<(Double, Double), Void>

  init(move: @escaping (_ x: Double, _ y: Double) -> Void, leave: @escaping () -> Void) {
    super.init(GObjectBox(taking: gtk_event_controller_motion_new()))
    gtkshim_connect_motion(
      box.opaque, { Motion.run($2, ($0, $1)) }, Motion(move).retained, releaseCallback)
    connect(box, "leave", leave)
  }
}

/// The wheel is turned or two fingers move over the widget.
final class ScrollController: EventController {
  struct Scroll {
    let deltaX: Double
    let deltaY: Double
    let isInPixels: Bool
    let modifiers: Modifiers
  }

  private typealias Handler = Callback<Scroll, Void>

  init(scroll: @escaping (Scroll) -> Void) {
    let controller = gtk_event_controller_scroll_new(GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES)
    super.init(GObjectBox(taking: controller))
    gtkshim_connect_scroll(
      box.opaque,
      { deltaX, deltaY, isInPixels, modifiers, data in
        let scroll = Scroll(
          deltaX: deltaX, deltaY: deltaY, isInPixels: isInPixels != 0,
          modifiers: Modifiers(modifiers))
        Handler.run(data, scroll)
        return 1
      }, Handler(scroll).retained, releaseCallback)
  }
}

/// A button is pressed over the widget, moved and released.
final class DragController: EventController {
  enum Button: UInt32 {
    case primary = 1
    case middle = 2
    case secondary = 3
  }

  private typealias Handler = Callback<(Double, Double, Modifiers), Void>

  init(
    _ button: Button, begin: @escaping (_ x: Double, _ y: Double, Modifiers) -> Void,
    update: @escaping (_ x: Double, _ y: Double) -> Void, end: @escaping () -> Void
  ) {
    let gesture = gtk_gesture_drag_new()
    super.init(GObjectBox(taking: gesture))
    gtk_gesture_single_set_button(gesture, button.rawValue)
    listen("drag-begin") { begin($0, $1, $2) }
    listen("drag-update") { x, y, _ in update(x, y) }
    listen("drag-end") { _, _, _ in end() }
  }

  private func listen(_ signal: String, _ body: @escaping (Double, Double, Modifiers) -> Void) {
    gtkshim_connect_drag(
      box.opaque, signal, { Handler.run($3, ($0, $1, Modifiers($2))) }, Handler(body).retained,
      releaseCallback)
  }
}

/// Two fingers move apart or together over the widget.
final class PinchController: EventController {
  private typealias Handler = Callback<Double, Void>

  init(begin: @escaping () -> Void, scale: @escaping (Double) -> Void) {
    super.init(GObjectBox(taking: gtk_gesture_zoom_new()))
    connect(box, "begin", begin)
    gtkshim_connect_scale(
      box.opaque, { scale, _, data in Handler.run(data, scale) }, Handler(scale).retained,
      releaseCallback)
  }
}

/// A key is pressed while the widget or one inside it has the focus, before that one sees it.
final class KeyController: EventController {
  private typealias Handler = Callback<(UInt32, Modifiers), Bool>

  /// - Parameter press: gets the key as a GDK key value, and says whether it used it.
  init(press: @escaping (UInt32, Modifiers) -> Bool) {
    let controller = gtk_event_controller_key_new()
    super.init(GObjectBox(taking: controller))
    gtk_event_controller_set_propagation_phase(controller, GTK_PHASE_CAPTURE)
    gtkshim_connect_key(
      box.opaque, { Handler.run($2, ($0, Modifiers($1))) ? 1 : 0 }, Handler(press).retained,
      releaseCallback)
  }
}

/// The keyboard focus comes to the widget or goes from it.
final class FocusController: EventController {
  init(leave: @escaping () -> Void) {
    super.init(GObjectBox(taking: gtk_event_controller_focus_new()))
    connect(box, "leave", leave)
  }
}

/// Files are dropped on the widget.
final class FileDropController: EventController {
  init(drop: @escaping ([String]) -> Void) {
    let controller = gtkshim_file_drop_target_new(
      { Callback<[String], Void>.run($2, pathStrings($0, count: $1)) },
      Callback<[String], Void>(drop).retained, releaseCallback)
    super.init(GObjectBox(taking: controller))
  }
}

/// The paths of a callback as strings.
func pathStrings(_ paths: UnsafeMutablePointer<UnsafePointer<CChar>>, count: UInt32) -> [String] {
  (0..<Int(count)).map { String(cString: paths[$0]) }
}
