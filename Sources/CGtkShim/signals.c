#include "gtkshim-signals.h"

/// A handler of Swift's and what it needs, for as long as the connection lives.
typedef struct {
  union {
    GtkshimPlain plain;
    GtkshimPoint point;
    GtkshimScroll scroll;
    GtkshimDrag drag;
    GtkshimPress press;
    GtkshimKey key;
    GtkshimPosition position;
    GtkshimResponse response;
    GtkshimParameter parameter;
    GtkshimText text;
    GtkshimQuestion question;
    GtkshimPaths paths;
    GtkshimCommandLine command_line;
  };
  gpointer user_data;
  GDestroyNotify destroy;
} Handler;

static void handler_free_cb(gpointer data, GClosure *closure) {
  (void)closure;
  Handler *handler = data;
  if (handler->destroy != NULL) handler->destroy(handler->user_data);
  g_free(handler);
}

static void connect_handler(
  gpointer instance, const char *signal, GCallback trampoline, GConnectFlags flags,
  Handler handler) {
  g_signal_connect_data(
    instance, signal, trampoline, g_memdup2(&handler, sizeof handler), handler_free_cb, flags);
}

// Connected swapped: whatever a signal passes follows the handler and is not looked at.
static gboolean plain_cb(Handler *handler) {
  handler->plain(handler->user_data);
  return FALSE;
}

void gtkshim_connect_plain(
  gpointer instance, const char *signal, GtkshimPlain callback, gpointer user_data,
  GDestroyNotify destroy) {
  connect_handler(
    instance, signal, G_CALLBACK(plain_cb), G_CONNECT_SWAPPED,
    (Handler){.plain = callback, .user_data = user_data, .destroy = destroy});
}

static void motion_cb(GtkEventController *controller, double x, double y, Handler *handler) {
  (void)controller;
  handler->point(x, y, handler->user_data);
}

void gtkshim_connect_motion(
  GtkEventController *controller, GtkshimPoint callback, gpointer user_data,
  GDestroyNotify destroy) {
  connect_handler(
    controller, "motion", G_CALLBACK(motion_cb), 0,
    (Handler){.point = callback, .user_data = user_data, .destroy = destroy});
}

static gboolean scroll_cb(GtkEventController *controller, double dx, double dy, Handler *handler) {
  guint modifiers = gtk_event_controller_get_current_event_state(controller);
  GtkEventControllerScroll *scroll = GTK_EVENT_CONTROLLER_SCROLL(controller);
  gboolean in_pixels = gtk_event_controller_scroll_get_unit(scroll) == GDK_SCROLL_UNIT_SURFACE;
  return handler->scroll(dx, dy, in_pixels, modifiers, handler->user_data);
}

void gtkshim_connect_scroll(
  GtkEventController *controller, GtkshimScroll callback, gpointer user_data,
  GDestroyNotify destroy) {
  connect_handler(
    controller, "scroll", G_CALLBACK(scroll_cb), 0,
    (Handler){.scroll = callback, .user_data = user_data, .destroy = destroy});
}

static void scale_cb(GtkGesture *gesture, double scale, Handler *handler) {
  (void)gesture;
  handler->point(scale, 0, handler->user_data);
}

void gtkshim_connect_scale(
  GtkGesture *gesture, GtkshimPoint callback, gpointer user_data, GDestroyNotify destroy) {
  connect_handler(
    gesture, "scale-changed", G_CALLBACK(scale_cb), 0,
    (Handler){.point = callback, .user_data = user_data, .destroy = destroy});
}

static void drag_cb(GtkGesture *gesture, double x, double y, Handler *handler) {
  GtkEventController *controller = GTK_EVENT_CONTROLLER(gesture);
  guint modifiers = gtk_event_controller_get_current_event_state(controller);
  handler->drag(x, y, modifiers, handler->user_data);
}

void gtkshim_connect_drag(
  GtkGesture *gesture, const char *signal, GtkshimDrag callback, gpointer user_data,
  GDestroyNotify destroy) {
  connect_handler(
    gesture, signal, G_CALLBACK(drag_cb), 0,
    (Handler){.drag = callback, .user_data = user_data, .destroy = destroy});
}

static void press_cb(GtkGesture *gesture, int number, double x, double y, Handler *handler) {
  (void)gesture;
  handler->press(number, x, y, handler->user_data);
}

void gtkshim_connect_press(
  GtkGesture *gesture, GtkshimPress callback, gpointer user_data, GDestroyNotify destroy) {
  connect_handler(
    gesture, "pressed", G_CALLBACK(press_cb), 0,
    (Handler){.press = callback, .user_data = user_data, .destroy = destroy});
}

static gboolean key_cb(
  GtkEventController *controller, guint key, guint keycode, GdkModifierType modifiers,
  Handler *handler) {
  (void)controller;
  (void)keycode;
  return handler->key(key, modifiers, handler->user_data);
}

void gtkshim_connect_key(
  GtkEventController *controller, GtkshimKey callback, gpointer user_data,
  GDestroyNotify destroy) {
  connect_handler(
    controller, "key-pressed", G_CALLBACK(key_cb), 0,
    (Handler){.key = callback, .user_data = user_data, .destroy = destroy});
}

static void response_cb(gpointer dialogue, int response, Handler *handler) {
  (void)dialogue;
  handler->response(response, handler->user_data);
}

void gtkshim_connect_response(
  gpointer dialogue, GtkshimResponse callback, gpointer user_data, GDestroyNotify destroy) {
  connect_handler(
    dialogue, "response", G_CALLBACK(response_cb), 0,
    (Handler){.response = callback, .user_data = user_data, .destroy = destroy});
}

static void action_cb(GSimpleAction *action, GVariant *parameter, Handler *handler) {
  (void)action;
  handler->parameter(parameter, handler->user_data);
}

void gtkshim_connect_action(
  GSimpleAction *action, GtkshimParameter callback, gpointer user_data, GDestroyNotify destroy) {
  connect_handler(
    action, "activate", G_CALLBACK(action_cb), 0,
    (Handler){.parameter = callback, .user_data = user_data, .destroy = destroy});
}

static gboolean link_cb(GtkLabel *label, const char *uri, Handler *handler) {
  (void)label;
  return handler->text(uri, handler->user_data);
}

void gtkshim_connect_link(
  GtkLabel *label, GtkshimText callback, gpointer user_data, GDestroyNotify destroy) {
  connect_handler(
    label, "activate-link", G_CALLBACK(link_cb), 0,
    (Handler){.text = callback, .user_data = user_data, .destroy = destroy});
}

static gboolean close_request_cb(GtkWindow *window, Handler *handler) {
  (void)window;
  return handler->question(handler->user_data);
}

void gtkshim_connect_close_request(
  GtkWindow *window, GtkshimQuestion callback, gpointer user_data, GDestroyNotify destroy) {
  connect_handler(
    window, "close-request", G_CALLBACK(close_request_cb), 0,
    (Handler){.question = callback, .user_data = user_data, .destroy = destroy});
}

static void call_with_paths(GPtrArray *paths, Handler *handler) {
  if (paths->len > 0) {
    handler->paths((const char **)paths->pdata, paths->len, handler->user_data);
  }
  g_ptr_array_unref(paths);
}

static void add_path(GPtrArray *paths, GFile *file) {
  char *path = g_file_get_path(file);
  if (path != NULL) g_ptr_array_add(paths, path);
}

static void open_cb(
  GApplication *application, GFile **files, int count, const char *hint, Handler *handler) {
  (void)application;
  (void)hint;
  GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
  for (int i = 0; i < count; i++) add_path(paths, files[i]);
  call_with_paths(paths, handler);
}

void gtkshim_connect_open(
  GApplication *application, GtkshimPaths callback, gpointer user_data, GDestroyNotify destroy) {
  connect_handler(
    application, "open", G_CALLBACK(open_cb), 0,
    (Handler){.paths = callback, .user_data = user_data, .destroy = destroy});
}

static int command_line_cb(
  GApplication *application, GApplicationCommandLine *line, Handler *handler) {
  (void)application;
  int count = 0;
  char **arguments = g_application_command_line_get_arguments(line, &count);
  const char *folder = g_application_command_line_get_cwd(line);
  char *output = NULL;
  gboolean is_error = FALSE;
  handler->command_line(
    (const char *const *)arguments, folder != NULL ? folder : "/", &output, &is_error,
    handler->user_data);
  if (output != NULL && is_error) g_application_command_line_printerr(line, "%s", output);
  if (output != NULL && !is_error) g_application_command_line_print(line, "%s", output);
  g_free(output);
  g_strfreev(arguments);
  return is_error ? 2 : 0;
}

void gtkshim_connect_command_line(
  GApplication *application, GtkshimCommandLine callback, gpointer user_data,
  GDestroyNotify destroy) {
  connect_handler(
    application, "command-line", G_CALLBACK(command_line_cb), 0,
    (Handler){.command_line = callback, .user_data = user_data, .destroy = destroy});
}

static gboolean drop_cb(
  GtkDropTarget *target, const GValue *value, double x, double y, Handler *handler) {
  (void)target;
  (void)x;
  (void)y;
  if (!G_VALUE_HOLDS(value, GDK_TYPE_FILE_LIST)) return FALSE;
  GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
  for (GSList *file = g_value_get_boxed(value); file != NULL; file = file->next) {
    add_path(paths, file->data);
  }
  gboolean any = paths->len > 0;
  call_with_paths(paths, handler);
  return any;
}

GtkEventController *gtkshim_file_drop_target_new(
  GtkshimPaths callback, gpointer user_data, GDestroyNotify destroy) {
  GtkDropTarget *target = gtk_drop_target_new(GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  connect_handler(
    target, "drop", G_CALLBACK(drop_cb), 0,
    (Handler){.paths = callback, .user_data = user_data, .destroy = destroy});
  return GTK_EVENT_CONTROLLER(target);
}

static void row_activate_cb(GtkWidget *list, guint position, Handler *handler) {
  (void)list;
  handler->position(position, handler->user_data);
}

void gtkshim_connect_row_activate(
  GtkWidget *list, GtkshimPosition callback, gpointer user_data, GDestroyNotify destroy) {
  connect_handler(
    list, "activate", G_CALLBACK(row_activate_cb), 0,
    (Handler){.position = callback, .user_data = user_data, .destroy = destroy});
}
