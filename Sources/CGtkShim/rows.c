#include "gtkshim-rows.h"

struct _GtkshimRow {
  GObject parent_instance;
  guint position;
};

G_DEFINE_FINAL_TYPE(GtkshimRow, gtkshim_row, G_TYPE_OBJECT)

static void gtkshim_row_class_init(GtkshimRowClass *class) { (void)class; }

static void gtkshim_row_init(GtkshimRow *row) { (void)row; }

guint gtkshim_row_get_position(GtkshimRow *row) { return row->position; }

struct _GtkshimRows {
  GObject parent_instance;
  guint count;
  guint first_selected;
  guint selected_count;
  GtkshimChosen chosen_cb;
  gpointer user_data;
  GDestroyNotify destroy;
};

static GType gtkshim_rows_get_item_type(GListModel *model) {
  (void)model;
  return GTKSHIM_TYPE_ROW;
}

static guint gtkshim_rows_get_n_items(GListModel *model) { return GTKSHIM_ROWS(model)->count; }

static gpointer gtkshim_rows_get_item(GListModel *model, guint position) {
  if (position >= GTKSHIM_ROWS(model)->count) return NULL;
  GtkshimRow *row = g_object_new(GTKSHIM_TYPE_ROW, NULL);
  row->position = position;
  return row;
}

static void gtkshim_rows_list_model_init(GListModelInterface *interface) {
  interface->get_item_type = gtkshim_rows_get_item_type;
  interface->get_n_items = gtkshim_rows_get_n_items;
  interface->get_item = gtkshim_rows_get_item;
}

static gboolean gtkshim_rows_is_selected(GtkSelectionModel *model, guint position) {
  GtkshimRows *rows = GTKSHIM_ROWS(model);
  return position >= rows->first_selected && position - rows->first_selected < rows->selected_count;
}

static GtkBitset *gtkshim_rows_get_selection_in_range(
  GtkSelectionModel *model, guint position, guint n_items) {
  (void)position;
  (void)n_items;
  GtkshimRows *rows = GTKSHIM_ROWS(model);
  GtkBitset *selected = gtk_bitset_new_empty();
  gtk_bitset_add_range(selected, rows->first_selected, rows->selected_count);
  return selected;
}

static gboolean gtkshim_rows_select_item(
  GtkSelectionModel *model, guint position, gboolean unselect_rest) {
  (void)unselect_rest;
  GtkshimRows *rows = GTKSHIM_ROWS(model);
  if (rows->chosen_cb != NULL) rows->chosen_cb(position, rows->user_data);
  return TRUE;
}

static void gtkshim_rows_selection_model_init(GtkSelectionModelInterface *interface) {
  interface->is_selected = gtkshim_rows_is_selected;
  interface->get_selection_in_range = gtkshim_rows_get_selection_in_range;
  interface->select_item = gtkshim_rows_select_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE(
  GtkshimRows, gtkshim_rows, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE(G_TYPE_LIST_MODEL, gtkshim_rows_list_model_init)
    G_IMPLEMENT_INTERFACE(GTK_TYPE_SELECTION_MODEL, gtkshim_rows_selection_model_init))

static void gtkshim_rows_finalize(GObject *object) {
  GtkshimRows *rows = GTKSHIM_ROWS(object);
  if (rows->destroy != NULL) rows->destroy(rows->user_data);
  G_OBJECT_CLASS(gtkshim_rows_parent_class)->finalize(object);
}

static void gtkshim_rows_class_init(GtkshimRowsClass *class) {
  G_OBJECT_CLASS(class)->finalize = gtkshim_rows_finalize;
}

static void gtkshim_rows_init(GtkshimRows *rows) { (void)rows; }

GtkshimRows *gtkshim_rows_new(void) { return g_object_new(GTKSHIM_TYPE_ROWS, NULL); }

void gtkshim_rows_reset(GtkshimRows *rows, guint count) {
  guint removed = rows->count;
  rows->count = count;
  rows->selected_count = 0;
  g_list_model_items_changed(G_LIST_MODEL(rows), 0, removed, count);
}

void gtkshim_rows_resize(GtkshimRows *rows, guint count) {
  guint known = rows->count;
  guint kept = MIN(known, count);
  rows->count = count;
  if (known != count) {
    g_list_model_items_changed(G_LIST_MODEL(rows), kept, known - kept, count - kept);
  }
}

void gtkshim_rows_select(GtkshimRows *rows, guint first, guint count) {
  guint start = rows->first_selected;
  guint end = start + rows->selected_count;
  if (first == start && count == rows->selected_count) return;
  gboolean had_any = rows->selected_count > 0;
  rows->first_selected = first;
  rows->selected_count = count;
  // Whichever of the two there is, or what spans both.
  if (!had_any || (count > 0 && first < start)) start = first;
  if (!had_any || (count > 0 && first + count > end)) end = first + count;
  end = MIN(end, rows->count);
  if (start < end) {
    gtk_selection_model_selection_changed(GTK_SELECTION_MODEL(rows), start, end - start);
  }
}

void gtkshim_rows_connect_chosen(
  GtkshimRows *rows, GtkshimChosen chosen_cb, gpointer user_data, GDestroyNotify destroy) {
  if (rows->destroy != NULL) rows->destroy(rows->user_data);
  rows->chosen_cb = chosen_cb;
  rows->user_data = user_data;
  rows->destroy = destroy;
}
