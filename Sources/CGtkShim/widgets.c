#include "gtkshim-widgets.h"

#include "gtkshim-resources.h"

#include <string.h>

void gtkshim_accessible_describe(
  GtkWidget *widget, const char *label, const char *description) {
  GtkAccessible *accessible = GTK_ACCESSIBLE(widget);
  if (label != NULL) {
    gtk_accessible_update_property(accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  }
  if (description != NULL) {
    gtk_accessible_update_property(
      accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  }
}

GdkTexture *gtkshim_static_texture_new(const void *data, gsize length) {
  GBytes *bytes = g_bytes_new_static(data, length);
  GdkTexture *texture = gdk_texture_new_from_bytes(bytes, NULL);
  g_bytes_unref(bytes);
  return texture;
}

GdkTexture *gtkshim_icon_texture_new(void) {
  const char *svg = gtkshim_resource_icon_svg();
  return gtkshim_static_texture_new(svg, strlen(svg));
}

gboolean gtkshim_settings_prefer_dark(void) {
  gboolean dark = FALSE;
  char *theme = NULL;
  g_object_get(
    gtk_settings_get_default(), "gtk-application-prefer-dark-theme", &dark, "gtk-theme-name",
    &theme, NULL);
  // As GTK itself takes it: a theme and its variant, which goes before the settings.
  const char *asked = g_getenv("GTK_THEME");
  if (asked != NULL) {
    g_free(theme);
    theme = g_strdup(asked);
    dark = g_str_has_suffix(asked, ":dark");
  }
  if (theme != NULL && (g_str_has_suffix(theme, "-dark") || g_str_has_suffix(theme, "-Dark"))) {
    dark = TRUE;
  }
  g_free(theme);
  return dark;
}

void gtkshim_settings_set_dark(gboolean dark) {
  g_object_set(gtk_settings_get_default(), "gtk-application-prefer-dark-theme", dark, NULL);
}

char *gtkshim_file_chooser_copy_path(
  GtkFileChooserNative *dialogue, guint index, gboolean *past_end) {
  GListModel *files = gtk_file_chooser_get_files(GTK_FILE_CHOOSER(dialogue));
  GFile *file = g_list_model_get_item(files, index);
  *past_end = file == NULL;
  char *path = file == NULL ? NULL : g_file_get_path(file);
  g_clear_object(&file);
  g_object_unref(files);
  return path;
}

static void add_filter(
  GtkFileChooser *chooser, const char *title, const char *pattern, const char *other) {
  GtkFileFilter *filter = gtk_file_filter_new();
  gtk_file_filter_set_name(filter, title);
  gtk_file_filter_add_pattern(filter, pattern);
  if (other != NULL) gtk_file_filter_add_pattern(filter, other);
  gtk_file_chooser_add_filter(chooser, filter);
  g_object_unref(filter);
}

void gtkshim_file_chooser_prepare(
  GtkFileChooserNative *dialogue, const char *recordings_title, const char *all_files_title) {
  GtkFileChooser *chooser = GTK_FILE_CHOOSER(dialogue);
  gtk_file_chooser_set_select_multiple(chooser, TRUE);
  add_filter(chooser, recordings_title, "*.dat", "*.thresher-session");
  add_filter(chooser, all_files_title, "*", NULL);
}

void gtkshim_file_chooser_propose(
  GtkFileChooserNative *dialogue, const char *folder, const char *name) {
  GtkFileChooser *chooser = GTK_FILE_CHOOSER(dialogue);
  GFile *place = g_file_new_for_path(folder);
  gtk_file_chooser_set_current_folder(chooser, place, NULL);
  g_object_unref(place);
  // Without one, GTK 4.8 shows an empty list of filters beside choices.
  add_filter(chooser, "All files", "*", NULL);
  gtk_file_chooser_set_current_name(chooser, name);
}

GtkWidget *gtkshim_question_new(
  GtkWindow *parent, const char *sentence, const char *advice, const char *accept) {
  GtkWidget *question = gtk_message_dialog_new(
    parent, GTK_DIALOG_MODAL, GTK_MESSAGE_WARNING, GTK_BUTTONS_NONE, "%s", sentence);
  gtk_message_dialog_format_secondary_text(GTK_MESSAGE_DIALOG(question), "%s", advice);
  GtkDialog *dialog = GTK_DIALOG(question);
  gtk_dialog_add_button(dialog, "_Cancel", GTK_RESPONSE_CANCEL);
  GtkWidget *yes = gtk_dialog_add_button(dialog, accept, GTK_RESPONSE_ACCEPT);
  gtk_widget_add_css_class(yes, "destructive-action");
  gtk_dialog_set_default_response(dialog, GTK_RESPONSE_CANCEL);
  return question;
}

int gtkshim_digit_width(GtkWidget *widget) {
  PangoLayout *layout = gtk_widget_create_pango_layout(widget, "0000000000");
  int width = 0;
  pango_layout_get_pixel_size(layout, &width, NULL);
  g_object_unref(layout);
  return MAX(1, (width + 9) / 10);
}

int gtkshim_text_width(GtkWidget *widget, const char *text, gboolean monospace, gboolean bold) {
  PangoLayout *layout = gtk_widget_create_pango_layout(widget, text);
  PangoContext *context = pango_layout_get_context(layout);
  PangoFontDescription *font =
    pango_font_description_copy(pango_context_get_font_description(context));
  if (monospace) pango_font_description_set_family_static(font, "monospace");
  if (bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  int width = 0;
  pango_layout_get_pixel_size(layout, &width, NULL);
  g_object_unref(layout);
  return width;
}

void gtkshim_leave(GtkWidget *widget, gboolean forward) {
  GtkRoot *root = gtk_widget_get_root(widget);
  if (root == NULL) return;
  // What cannot have the focus is passed over with all that is in it.
  gtk_widget_set_can_focus(widget, FALSE);
  gtk_widget_child_focus(
    GTK_WIDGET(root), forward ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
  gtk_widget_set_can_focus(widget, TRUE);
}

void gtkshim_paned_get_bounds(GtkPaned *paned, int *lowest, int *highest) {
  g_object_get(paned, "min-position", lowest, "max-position", highest, NULL);
}

void gtkshim_list_view_show(GtkListView *list, const char *const *strings) {
  GtkStringList *model = gtk_string_list_new(strings);
  GtkNoSelection *selection = gtk_no_selection_new(G_LIST_MODEL(model));
  gtk_list_view_set_model(list, GTK_SELECTION_MODEL(selection));
  g_object_unref(selection);
}

void gtkshim_menu_append(GMenu *menu, const char *label, const char *action, const char *target) {
  GMenuItem *item = g_menu_item_new(label, NULL);
  if (target == NULL) {
    g_menu_item_set_action_and_target(item, action, NULL);
  } else {
    g_menu_item_set_action_and_target(item, action, "s", target);
  }
  g_menu_append_item(menu, item);
  g_object_unref(item);
}
