#ifndef GTKSHIM_WIDGETS_H
#define GTKSHIM_WIDGETS_H

#include <gtk/gtk.h>

#pragma clang assume_nonnull begin

/// Sets what assistive technology (and our tests) read of a widget; NULL leaves a value as it is.
///
/// C because gtk_accessible_update_property is variadic.
void gtkshim_accessible_describe(
  GtkWidget *widget, const char *_Nullable label, const char *_Nullable description);

/// A picture of the program's icon, owned by the caller; NULL where no loader for SVG is installed.
GdkTexture *_Nullable gtkshim_icon_texture_new(void) G_GNUC_WARN_UNUSED_RESULT;

/// A picture of a file's bytes, which stay where they are; NULL where no loader knows the format.
///
/// C because GBytes says by a function for constant data alone that they are not to be copied.
GdkTexture *_Nullable gtkshim_static_texture_new(
  const void *bytes, gsize length) G_GNUC_WARN_UNUSED_RESULT;

/// Whether the desktop asks for a dark style, by its setting or by the name of its theme.
///
/// C because g_object_get is variadic.
gboolean gtkshim_settings_prefer_dark(void);

/// Switches all widgets of the program between the light and the dark style.
///
/// C because g_object_set is variadic.
void gtkshim_settings_set_dark(gboolean dark);

/// The place of a file chosen in a dialogue, in turn; NULL after the last and for files that are
/// not on this machine. The caller frees it.
///
/// C because the items of the list come as GObject and need a cast to an interface.
char *_Nullable gtkshim_file_chooser_copy_path(
  GtkFileChooserNative *dialogue, guint index, gboolean *past_end) G_GNUC_WARN_UNUSED_RESULT;

/// Lets the dialogue choose several files, and offers a filter for recordings and sessions beside
/// all files.
///
/// C because GtkFileChooserNative needs a cast to the interface GtkFileChooser.
void gtkshim_file_chooser_prepare(
  GtkFileChooserNative *dialogue, const char *recordings_title, const char *all_files_title);

/// Lets the dialogue begin with a folder and a name for the file to be written.
///
/// C because GtkFileChooserNative needs a cast to the interface GtkFileChooser.
void gtkshim_file_chooser_propose(
  GtkFileChooserNative *dialogue, const char *folder, const char *name);

/// A modal question over a window, with a button that leaves it (GTK_RESPONSE_CANCEL) and one that
/// says yes (GTK_RESPONSE_ACCEPT) to something that cannot be got back.
///
/// C because gtk_message_dialog_new is variadic.
GtkWidget *gtkshim_question_new(
  GtkWindow *parent, const char *sentence, const char *advice,
  const char *accept) G_GNUC_WARN_UNUSED_RESULT;

/// The width of a digit in the font of the widget, in pixels, at least 1.
///
/// C because the pixel sizes of Pango come with macros.
int gtkshim_digit_width(GtkWidget *widget);

/// The width of a text in the font of the widget, or in that size of a fixed-width font, in pixels.
///
/// C because the pixel sizes of Pango come with macros.
int gtkshim_text_width(GtkWidget *widget, const char *text, gboolean monospace, gboolean bold);

/// Moves the keyboard focus from inside a widget to what comes after or before all of it.
///
/// C because GTK 4.8 has no call for it: its lists take the Tab key for the next row.
void gtkshim_leave(GtkWidget *widget, gboolean forward);

/// How far the border between two panes can be moved.
///
/// C because g_object_get is variadic.
void gtkshim_paned_get_bounds(GtkPaned *paned, int *lowest, int *highest);

/// A list of strings as the model of a list view: `list` shows them and selects none.
///
/// C because the models are handed on by casts to interfaces.
void gtkshim_list_view_show(GtkListView *list, const char *_Nullable const *_Nonnull strings);

/// The items of a menu section: (label, action with a string target) pairs replace what was there.
///
/// C because g_menu_item_set_action_and_target is variadic.
void gtkshim_menu_append(
  GMenu *menu, const char *label, const char *action, const char *_Nullable target);

#pragma clang assume_nonnull end

#endif
