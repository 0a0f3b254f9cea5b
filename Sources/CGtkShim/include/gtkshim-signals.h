#ifndef GTKSHIM_SIGNALS_H
#define GTKSHIM_SIGNALS_H

#include <gtk/gtk.h>

#pragma clang assume_nonnull begin

// One function for each shape of handler, so that the compiler checks what is connected.
// C because g_signal_connect is a macro that drops the type of the handler.
// `user_data` is freed with `destroy` when the instance goes or the handler is disconnected.

typedef void (*GtkshimPlain)(gpointer user_data);
typedef void (*GtkshimPoint)(double x, double y, gpointer user_data);
/// `in_pixels` is true for touch pads; else the way is in notches of a wheel.
typedef gboolean (*GtkshimScroll)(
  double dx, double dy, gboolean in_pixels, guint modifiers, gpointer user_data);
typedef void (*GtkshimDrag)(double x, double y, guint modifiers, gpointer user_data);
typedef void (*GtkshimPress)(int number, double x, double y, gpointer user_data);
typedef gboolean (*GtkshimKey)(guint key, guint modifiers, gpointer user_data);
/// `position` is the place of a row.
typedef void (*GtkshimPosition)(guint position, gpointer user_data);
typedef void (*GtkshimResponse)(int response, gpointer user_data);
typedef void (*GtkshimParameter)(GVariant *_Nullable parameter, gpointer user_data);
/// `text` is borrowed for the call.
typedef gboolean (*GtkshimText)(const char *text, gpointer user_data);
typedef gboolean (*GtkshimQuestion)(gpointer user_data);
/// `paths` is borrowed for the call; files that are not on this machine are not among them.
typedef void (*GtkshimPaths)(const char *_Nonnull *_Nonnull paths, guint count, gpointer user_data);

/// A command line with the program's name first, ended by NULL, and the folder it was typed in.
/// `output` may be given words that `g_free` frees; `is_error` says that they tell of a mistake.
typedef void (*GtkshimCommandLine)(
  const char *_Nullable const *_Nonnull arguments, const char *folder,
  char *_Nullable *_Nonnull output, gboolean *is_error, gpointer user_data);

/// Any signal of an instance whose arguments do not matter ("clicked", "activate", "leave",
/// "notify::...").
void gtkshim_connect_plain(
  gpointer instance, const char *signal, GtkshimPlain callback, gpointer user_data,
  GDestroyNotify destroy);

/// "motion" of a motion controller, in the widget's pixels.
void gtkshim_connect_motion(
  GtkEventController *controller, GtkshimPoint callback, gpointer user_data,
  GDestroyNotify destroy);

/// "scroll" of a scroll controller; `callback` says whether it used the event.
void gtkshim_connect_scroll(
  GtkEventController *controller, GtkshimScroll callback, gpointer user_data,
  GDestroyNotify destroy);

/// "scale-changed" of a zoom gesture: `x` is the scale since the gesture began.
void gtkshim_connect_scale(
  GtkGesture *gesture, GtkshimPoint callback, gpointer user_data, GDestroyNotify destroy);

/// "drag-begin" (place), "drag-update" and "drag-end" (way since the start) of a drag gesture.
void gtkshim_connect_drag(
  GtkGesture *gesture, const char *signal, GtkshimDrag callback, gpointer user_data,
  GDestroyNotify destroy);

/// "pressed" of a click gesture: which press in a row, and where.
void gtkshim_connect_press(
  GtkGesture *gesture, GtkshimPress callback, gpointer user_data, GDestroyNotify destroy);

/// "key-pressed" of a key controller; `callback` says whether it used the key.
void gtkshim_connect_key(
  GtkEventController *controller, GtkshimKey callback, gpointer user_data, GDestroyNotify destroy);

/// "response" of a dialogue.
void gtkshim_connect_response(
  gpointer dialogue, GtkshimResponse callback, gpointer user_data, GDestroyNotify destroy);

/// "activate" of a list: a row was double-clicked, or Enter pressed on it.
void gtkshim_connect_row_activate(
  GtkWidget *list, GtkshimPosition callback, gpointer user_data, GDestroyNotify destroy);

/// "activate" of an action.
void gtkshim_connect_action(
  GSimpleAction *action, GtkshimParameter callback, gpointer user_data, GDestroyNotify destroy);

/// "close-request" of a window; `callback` says whether the window must stay.
void gtkshim_connect_close_request(
  GtkWindow *window, GtkshimQuestion callback, gpointer user_data, GDestroyNotify destroy);

/// "activate-link" of a label; `callback` says whether it used the link, which else is opened as an
/// address on the web.
void gtkshim_connect_link(
  GtkLabel *label, GtkshimText callback, gpointer user_data, GDestroyNotify destroy);

/// "open" of an application: the files of a command line.
void gtkshim_connect_open(
  GApplication *application, GtkshimPaths callback, gpointer user_data, GDestroyNotify destroy);

/// "command-line" of an application; words that come of it go to the terminal that it was typed in,
/// and the exit code there is 2 for a mistake.
///
/// C because the functions that print are variadic.
void gtkshim_connect_command_line(
  GApplication *application, GtkshimCommandLine callback, gpointer user_data,
  GDestroyNotify destroy);

/// A drop target for files, owned by the caller until it is added to a widget.
GtkEventController *gtkshim_file_drop_target_new(
  GtkshimPaths callback, gpointer user_data, GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

#pragma clang assume_nonnull end

#endif
