#include "gtkshim-table.h"

#include "gtkshim-rows.h"

typedef struct {
  guint column;
  GtkshimCellKind kind;
  char *css_class;
  GtkshimCellFill fill_cb;
  GtkshimCellPress press_cb;
  gpointer user_data;
  GDestroyNotify destroy;
  /// The GtkListItems in view.
  GPtrArray *bound;
  /// Set while a cell is filled, which is no press of its button.
  gboolean is_filling;
} TableColumn;

static const char *const table_column_key = "gtkshim-table-column";
/// The same as in lists of events, so that a row can be brought into view.
static const char *const position_key = "gtkshim-position";

static void table_column_free_cb(gpointer user_data) {
  TableColumn *column = user_data;
  if (column->destroy != NULL) column->destroy(column->user_data);
  g_ptr_array_unref(column->bound);
  g_free(column->css_class);
  g_free(column);
}

static void press_cb(GtkWidget *cell, gpointer user_data) {
  TableColumn *column = user_data;
  guint position = GPOINTER_TO_UINT(g_object_get_data(G_OBJECT(cell), position_key));
  if (!column->is_filling && position > 0) {
    column->press_cb(position - 1, column->column, column->user_data);
  }
}

static GtkWidget *new_text(const TableColumn *column) {
  GtkWidget *cell = gtk_inscription_new(NULL);
  GtkInscription *text = GTK_INSCRIPTION(cell);
  gtk_inscription_set_xalign(text, column->kind == GTKSHIM_CELL_FIGURES ? 1 : 0);
  // A name ends with a number that tells it from others of the same beginning.
  gtk_inscription_set_text_overflow(
    text, column->kind == GTKSHIM_CELL_NAME ? GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_MIDDLE
                                            : GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_nat_lines(text, 1);
  gtk_inscription_set_min_lines(text, 1);
  gtk_inscription_set_min_chars(text, 0);
  gtk_inscription_set_nat_chars(text, 0);
  return cell;
}

static void setup_cb(GtkListItemFactory *factory, GtkListItem *item, gpointer user_data) {
  (void)factory;
  TableColumn *column = user_data;
  GtkWidget *cell = NULL;
  switch (column->kind) {
  case GTKSHIM_CELL_TEXT:
  case GTKSHIM_CELL_NAME:
  case GTKSHIM_CELL_FIGURES: cell = new_text(column); break;
  case GTKSHIM_CELL_TICK:
    cell = gtk_check_button_new();
    // The keyboard works on rows. A button that is only not focusable takes the focus all the same
    // and loses it.
    gtk_widget_set_can_focus(cell, FALSE);
    gtk_widget_set_halign(cell, GTK_ALIGN_CENTER);
    g_signal_connect(cell, "toggled", G_CALLBACK(press_cb), column);
    break;
  case GTKSHIM_CELL_EXPANDER:
    cell = gtk_button_new();
    gtk_button_set_has_frame(GTK_BUTTON(cell), FALSE);
    gtk_widget_set_can_focus(cell, FALSE);
    g_signal_connect(cell, "clicked", G_CALLBACK(press_cb), column);
    break;
  }
  gtk_widget_set_valign(cell, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class(cell, column->css_class);
  gtk_list_item_set_child(item, cell);
}

static void fill(TableColumn *column, GtkListItem *item) {
  GtkWidget *cell = gtk_list_item_get_child(item);
  GtkshimRow *row = gtk_list_item_get_item(item);
  if (cell == NULL || row == NULL) return;
  guint position = gtkshim_row_get_position(row);
  g_object_set_data(G_OBJECT(cell), position_key, GUINT_TO_POINTER(position + 1));
  column->is_filling = TRUE;
  column->fill_cb(cell, position, column->column, column->user_data);
  column->is_filling = FALSE;
}

static void bind_cb(GtkListItemFactory *factory, GtkListItem *item, gpointer user_data) {
  (void)factory;
  TableColumn *column = user_data;
  g_ptr_array_add(column->bound, item);
  fill(column, item);
}

static void unbind_cb(GtkListItemFactory *factory, GtkListItem *item, gpointer user_data) {
  (void)factory;
  TableColumn *column = user_data;
  g_ptr_array_remove_fast(column->bound, item);
  g_object_set_data(G_OBJECT(gtk_list_item_get_child(item)), position_key, NULL);
}

GtkColumnViewColumn *gtkshim_table_column_new(
  const char *title, guint column, GtkshimCellKind kind, const char *css_class,
  GtkshimCellFill fill_cb, GtkshimCellPress press_cb, gpointer user_data,
  GDestroyNotify destroy) {
  TableColumn *table = g_new0(TableColumn, 1);
  table->column = column;
  table->kind = kind;
  table->css_class = g_strdup(css_class);
  table->fill_cb = fill_cb;
  table->press_cb = press_cb;
  table->user_data = user_data;
  table->destroy = destroy;
  table->bound = g_ptr_array_new();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
  // Cells outlive the column while they are taken down, but not their factory.
  g_object_set_data_full(G_OBJECT(factory), table_column_key, table, table_column_free_cb);
  g_signal_connect(factory, "setup", G_CALLBACK(setup_cb), table);
  g_signal_connect(factory, "bind", G_CALLBACK(bind_cb), table);
  g_signal_connect(factory, "unbind", G_CALLBACK(unbind_cb), table);
  return gtk_column_view_column_new(title, factory);
}

void gtkshim_table_column_refill(GtkColumnViewColumn *column) {
  GtkListItemFactory *factory = gtk_column_view_column_get_factory(column);
  TableColumn *table = g_object_get_data(G_OBJECT(factory), table_column_key);
  for (guint index = 0; index < table->bound->len; index++) {
    fill(table, g_ptr_array_index(table->bound, index));
  }
}

/// Listens to the order of a view.
typedef struct {
  GtkshimSort callback;
  gpointer user_data;
  GDestroyNotify destroy;
  /// Two objects to be compared.
  GObject *first;
  GObject *second;
  /// The column whose sorter was asked first; G_MAXUINT before any was.
  guint asked;
} SortListener;

/// The sorter of one column.
typedef struct {
  SortListener *listener;
  guint column;
} ColumnProbe;

static void sort_listener_free_cb(gpointer user_data) {
  SortListener *listener = user_data;
  if (listener->destroy != NULL) listener->destroy(listener->user_data);
  g_object_unref(listener->first);
  g_object_unref(listener->second);
  g_free(listener);
}

static int probe_cb(gconstpointer first, gconstpointer second, gpointer user_data) {
  (void)first;
  (void)second;
  ColumnProbe *probe = user_data;
  if (probe->listener->asked == G_MAXUINT) probe->listener->asked = probe->column;
  return GTK_ORDERING_LARGER;
}

static void sort_changed_cb(GtkSorter *sorter, GtkSorterChange change, gpointer user_data) {
  (void)change;
  SortListener *listener = user_data;
  listener->asked = G_MAXUINT;
  gtk_sorter_compare(sorter, listener->first, listener->second);
  if (listener->asked == G_MAXUINT) return;
  listener->callback(listener->asked, listener->user_data);
}

void gtkshim_table_connect_sort(
  GtkColumnView *view, guint first, GtkshimSort callback, gpointer user_data,
  GDestroyNotify destroy) {
  SortListener *listener = g_new0(SortListener, 1);
  listener->callback = callback;
  listener->user_data = user_data;
  listener->destroy = destroy;
  listener->first = g_object_new(G_TYPE_OBJECT, NULL);
  listener->second = g_object_new(G_TYPE_OBJECT, NULL);
  GListModel *columns = gtk_column_view_get_columns(view);
  for (guint index = first; index < g_list_model_get_n_items(columns); index++) {
    GtkColumnViewColumn *column = g_list_model_get_item(columns, index);
    ColumnProbe *probe = g_new0(ColumnProbe, 1);
    *probe = (ColumnProbe){.listener = listener, .column = index - first};
    GtkCustomSorter *sorter = gtk_custom_sorter_new(probe_cb, probe, g_free);
    gtk_column_view_column_set_sorter(column, GTK_SORTER(sorter));
    g_object_unref(sorter);
    g_object_unref(column);
  }
  GtkSorter *sorter = gtk_column_view_get_sorter(view);
  g_signal_connect(sorter, "changed", G_CALLBACK(sort_changed_cb), listener);
  g_object_set_data_full(G_OBJECT(view), "gtkshim-sort", listener, sort_listener_free_cb);
}

void gtkshim_column_view_explain_title(GtkColumnView *view, guint column, const char *words) {
  GtkWidget *header = gtk_widget_get_first_child(GTK_WIDGET(view));
  GtkWidget *title = header == NULL ? NULL : gtk_widget_get_first_child(header);
  for (guint index = 0; index < column && title != NULL; index++) {
    title = gtk_widget_get_next_sibling(title);
  }
  if (title != NULL) gtk_widget_set_tooltip_text(title, words);
}

void gtkshim_inscription_mark(
  GtkInscription *cell, guint start, guint end, guint16 red, guint16 green, guint16 blue) {
  PangoAttrList *known = gtk_inscription_get_attributes(cell);
  PangoAttrList *attributes = known == NULL ? pango_attr_list_new() : pango_attr_list_copy(known);
  PangoAttribute *parts[] = {
    pango_attr_background_new(red, green, blue),
    // Chosen: the text is as easy to read as without, in light and dark.
    pango_attr_background_alpha_new(G_MAXUINT16 * 2 / 5),
  };
  for (guint index = 0; index < G_N_ELEMENTS(parts); index++) {
    parts[index]->start_index = start;
    parts[index]->end_index = end;
    pango_attr_list_insert(attributes, parts[index]);
  }
  gtk_inscription_set_attributes(cell, attributes);
  pango_attr_list_unref(attributes);
}

void gtkshim_inscription_set_chip(
  GtkInscription *cell, guint16 red, guint16 green, guint16 blue) {
  PangoAttribute *color = pango_attr_foreground_new(red, green, blue);
  const char *text = gtk_inscription_get_text(cell);
  color->start_index = 0;
  color->end_index = text == NULL || *text == 0 ? 0 : (guint)(g_utf8_next_char(text) - text);
  PangoAttrList *attributes = pango_attr_list_new();
  pango_attr_list_insert(attributes, color);
  gtk_inscription_set_attributes(cell, attributes);
  pango_attr_list_unref(attributes);
}
