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

G_DEFINE_FINAL_TYPE_WITH_CODE(
  GtkshimRows, gtkshim_rows, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE(G_TYPE_LIST_MODEL, gtkshim_rows_list_model_init))

static void gtkshim_rows_class_init(GtkshimRowsClass *class) { (void)class; }

static void gtkshim_rows_init(GtkshimRows *rows) { (void)rows; }

GtkshimRows *gtkshim_rows_new(void) { return g_object_new(GTKSHIM_TYPE_ROWS, NULL); }

void gtkshim_rows_reset(GtkshimRows *rows, guint count) {
  guint removed = rows->count;
  rows->count = count;
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
