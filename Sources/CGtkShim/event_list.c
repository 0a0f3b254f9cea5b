#include "gtkshim-event-list.h"

typedef struct {
  guint column;
  gboolean numeric;
  char *css_class;
  GtkshimCellText text_cb;
  gpointer user_data;
  GDestroyNotify destroy;
} TextColumn;

static void text_column_free_cb(gpointer user_data, GClosure *closure) {
  (void)closure;
  TextColumn *column = user_data;
  if (column->destroy != NULL) column->destroy(column->user_data);
  g_free(column->css_class);
  g_free(column);
}

static const char *const position_key = "gtkshim-position";
static const char *const column_key = "gtkshim-column";
static const char *const reveal_key = "gtkshim-reveal";

static void setup_cb(GtkListItemFactory *factory, GtkListItem *item, gpointer user_data) {
  (void)factory;
  TextColumn *column = user_data;
  GtkWidget *cell = gtk_inscription_new(NULL);
  gtk_inscription_set_xalign(GTK_INSCRIPTION(cell), column->numeric ? 1 : 0);
  gtk_inscription_set_text_overflow(GTK_INSCRIPTION(cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_nat_lines(GTK_INSCRIPTION(cell), 1);
  gtk_inscription_set_min_lines(GTK_INSCRIPTION(cell), 1);
  // The column has its own width, so that a cell need not ask for one.
  gtk_inscription_set_min_chars(GTK_INSCRIPTION(cell), 0);
  gtk_inscription_set_nat_chars(GTK_INSCRIPTION(cell), 0);
  gtk_widget_add_css_class(cell, column->css_class);
  gtk_list_item_set_child(item, cell);
}

static void bind_cb(GtkListItemFactory *factory, GtkListItem *item, gpointer user_data) {
  (void)factory;
  TextColumn *column = user_data;
  GtkWidget *cell = gtk_list_item_get_child(item);
  GtkshimRow *row = gtk_list_item_get_item(item);
  guint position = gtkshim_row_get_position(row);
  g_object_set_data(G_OBJECT(cell), position_key, GUINT_TO_POINTER(position + 1));
  g_object_set_data(G_OBJECT(cell), column_key, column);
  column->text_cb(GTK_INSCRIPTION(cell), position, column->column, column->user_data);
}

static void unbind_cb(GtkListItemFactory *factory, GtkListItem *item, gpointer user_data) {
  (void)factory;
  (void)user_data;
  g_object_set_data(G_OBJECT(gtk_list_item_get_child(item)), position_key, NULL);
}

GtkColumnViewColumn *gtkshim_text_column_new(
  const char *title, guint column, gboolean numeric, const char *css_class, GtkshimCellText text_cb,
  gpointer user_data, GDestroyNotify destroy) {
  TextColumn *text = g_new0(TextColumn, 1);
  text->column = column;
  text->numeric = numeric;
  text->css_class = g_strdup(css_class);
  text->text_cb = text_cb;
  text->user_data = user_data;
  text->destroy = destroy;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new();
  g_signal_connect(factory, "setup", G_CALLBACK(setup_cb), text);
  g_signal_connect(factory, "unbind", G_CALLBACK(unbind_cb), text);
  g_signal_connect_data(factory, "bind", G_CALLBACK(bind_cb), text, text_column_free_cb, 0);
  return gtk_column_view_column_new(title, factory);
}

void gtkshim_column_view_align_title(GtkColumnView *view, guint column, gboolean numeric) {
  GtkWidget *header = gtk_widget_get_first_child(GTK_WIDGET(view));
  GtkWidget *title = header == NULL ? NULL : gtk_widget_get_first_child(header);
  for (guint index = 0; index < column && title != NULL; index++) {
    title = gtk_widget_get_next_sibling(title);
  }
  // A title is a button around a box around a label.
  for (GtkWidget *part = title; part != NULL; part = gtk_widget_get_first_child(part)) {
    if (!GTK_IS_LABEL(part)) continue;
    gtk_widget_set_hexpand(part, TRUE);
    gtk_widget_set_halign(part, numeric ? GTK_ALIGN_END : GTK_ALIGN_START);
    gtk_accessible_update_property(
      GTK_ACCESSIBLE(title), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text(GTK_LABEL(part)),
      -1);
    return;
  }
}

/// The child of the view that holds the rows: the only one that is a list.
static GtkWidget *row_container(GtkColumnView *view) {
  GType list = g_type_from_name("GtkListBase");
  for (GtkWidget *child = gtk_widget_get_first_child(GTK_WIDGET(view)); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    if (list != 0 && g_type_is_a(G_OBJECT_TYPE(child), list)) return child;
  }
  return NULL;
}

static guint row_count(GtkColumnView *view) {
  GtkSelectionModel *model = gtk_column_view_get_model(view);
  return model == NULL ? 0 : g_list_model_get_n_items(G_LIST_MODEL(model));
}

/// The position that a cell below `widget` shows, or -1.
static int shown_position(GtkWidget *widget) {
  gpointer own = g_object_get_data(G_OBJECT(widget), position_key);
  if (own != NULL) return (int)GPOINTER_TO_UINT(own) - 1;
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    int position = shown_position(child);
    if (position >= 0) return position;
  }
  return -1;
}

int gtkshim_column_view_position_at(GtkColumnView *view, double x, double y) {
  GtkWidget *container = row_container(view);
  GtkWidget *widget = gtk_widget_pick(GTK_WIDGET(view), x, y, GTK_PICK_DEFAULT);
  if (container == NULL || widget == NULL || widget == container) return -1;
  if (!gtk_widget_is_ancestor(widget, container)) return -1;
  // Up to the row, whose cells all know its position.
  while (gtk_widget_get_parent(widget) != container) widget = gtk_widget_get_parent(widget);
  return shown_position(widget);
}

static void refresh_cells(GtkWidget *widget) {
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    gpointer found = g_object_get_data(G_OBJECT(child), position_key);
    if (found == NULL) {
      refresh_cells(child);
      continue;
    }
    TextColumn *column = g_object_get_data(G_OBJECT(child), column_key);
    guint position = GPOINTER_TO_UINT(found) - 1;
    column->text_cb(GTK_INSCRIPTION(child), position, column->column, column->user_data);
  }
}

void gtkshim_column_view_refresh(GtkColumnView *view) {
  GtkWidget *container = row_container(view);
  if (container != NULL) refresh_cells(container);
}

/// The height of a row: all rows have the same, one line of text. 0 before the first layout.
static double row_height(GtkColumnView *view, GtkAdjustment *adjustment) {
  guint count = row_count(view);
  return count == 0 ? 0 : gtk_adjustment_get_upper(adjustment) / count;
}

/// Whether a cell below `widget` shows the row.
static gboolean shows_position(GtkWidget *widget, guint position) {
  for (GtkWidget *child = gtk_widget_get_first_child(widget); child != NULL;
       child = gtk_widget_get_next_sibling(child)) {
    gpointer found = g_object_get_data(G_OBJECT(child), position_key);
    if (found != NULL) return GPOINTER_TO_UINT(found) == position + 1;
    if (shows_position(child, position)) return TRUE;
  }
  return FALSE;
}

void gtkshim_column_view_focus(GtkColumnView *view, guint position) {
  GtkWidget *container = row_container(view);
  if (container == NULL) return;
  for (GtkWidget *row = gtk_widget_get_first_child(container); row != NULL;
       row = gtk_widget_get_next_sibling(row)) {
    if (!shows_position(row, position)) continue;
    gtk_widget_grab_focus(row);
    return;
  }
}

static void scroll_to(GtkColumnView *view, guint position) {
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view));
  double height = row_height(view, adjustment);
  double page = gtk_adjustment_get_page_size(adjustment);
  double top = gtk_adjustment_get_value(adjustment);
  double start = position * height;
  double end = start + height;
  if (start >= top && end <= top + page) return;
  double middle = start - (page - height) / 2;
  gboolean is_near = end > top - page / 2 && start < top + page * 3 / 2;
  gtk_adjustment_set_value(adjustment, !is_near ? middle : start < top ? start : end - page);
}

/// What is left to do for the last call of gtkshim_column_view_reveal.
typedef struct {
  guint position;
  /// How many frames have passed.
  int steps;
} Reveal;

// One step a frame: between them the list is laid out. Its numbers do not hold before, and a row
// that takes the focus scrolls by them.
static gboolean reveal_step_cb(GtkWidget *widget, GdkFrameClock *clock, gpointer user_data) {
  (void)clock;
  (void)user_data;
  GtkColumnView *view = GTK_COLUMN_VIEW(widget);
  Reveal *reveal = g_object_get_data(G_OBJECT(view), reveal_key);
  gboolean is_laid_out = gtk_widget_get_height(widget) > 0;
  if (reveal == NULL || reveal->position >= row_count(view)) {
    g_object_set_data(G_OBJECT(view), reveal_key, NULL);
    return G_SOURCE_REMOVE;
  }
  if (!is_laid_out) return G_SOURCE_CONTINUE;
  reveal->steps += 1;
  // Rows that have just come are laid out first.
  if (reveal->steps == 1) return G_SOURCE_CONTINUE;
  if (reveal->steps == 2) {
    scroll_to(view, reveal->position);
    return G_SOURCE_CONTINUE;
  }
  if (gtk_widget_get_focus_child(GTK_WIDGET(view)) != NULL) {
    gtkshim_column_view_focus(view, reveal->position);
  }
  g_object_set_data(G_OBJECT(view), reveal_key, NULL);
  return G_SOURCE_REMOVE;
}

void gtkshim_column_view_reveal(GtkColumnView *view, guint position) {
  Reveal *reveal = g_object_get_data(G_OBJECT(view), reveal_key);
  if (reveal == NULL) {
    reveal = g_new(Reveal, 1);
    g_object_set_data_full(G_OBJECT(view), reveal_key, reveal, g_free);
    gtk_widget_add_tick_callback(GTK_WIDGET(view), reveal_step_cb, NULL, NULL);
  }
  *reveal = (Reveal){.position = position, .steps = 0};
}

guint gtkshim_column_view_page_rows(GtkColumnView *view) {
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view));
  double height = row_height(view, adjustment);
  if (height <= 0) return 1;
  return MAX(1, (guint)(gtk_adjustment_get_page_size(adjustment) / height));
}

static const char stick_key[] = "thresher-stick";

// Not before the rows that have just come are laid out: a list that is told to scroll while it is
// laid out shows nothing.
static gboolean stick_step_cb(GtkWidget *widget, GdkFrameClock *clock, gpointer user_data) {
  (void)clock;
  int *steps = user_data;
  *steps += 1;
  if (*steps < 2) return G_SOURCE_CONTINUE;
  gpointer pending = g_object_get_data(G_OBJECT(widget), stick_key);
  g_object_set_data(G_OBJECT(widget), stick_key, NULL);
  if (pending == NULL) return G_SOURCE_REMOVE;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(widget));
  gtk_adjustment_set_value(
    adjustment, gtk_adjustment_get_upper(adjustment) - gtk_adjustment_get_page_size(adjustment));
  return G_SOURCE_REMOVE;
}

void gtkshim_column_view_show_end(GtkColumnView *view) {
  if (g_object_get_data(G_OBJECT(view), stick_key) != NULL) return;
  g_object_set_data(G_OBJECT(view), stick_key, view);
  gtk_widget_add_tick_callback(GTK_WIDGET(view), stick_step_cb, g_new0(int, 1), g_free);
}

/// What is called when a list has been scrolled.
typedef struct {
  GtkshimScrolled scrolled_cb;
  gpointer user_data;
  GDestroyNotify destroy;
  double last;
} Scrolling;

static void scrolling_free_cb(gpointer data, GClosure *closure) {
  (void)closure;
  Scrolling *scrolling = data;
  scrolling->destroy(scrolling->user_data);
  g_free(scrolling);
}

static void value_changed_cb(GtkAdjustment *adjustment, gpointer data) {
  Scrolling *scrolling = data;
  double value = gtk_adjustment_get_value(adjustment);
  double end = gtk_adjustment_get_upper(adjustment) - gtk_adjustment_get_page_size(adjustment);
  // Less than a row is left below.
  scrolling->scrolled_cb(value < scrolling->last, value >= end - 8, scrolling->user_data);
  scrolling->last = value;
}

void gtkshim_column_view_connect_scrolled(
  GtkColumnView *view, GtkshimScrolled scrolled_cb, gpointer user_data, GDestroyNotify destroy) {
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view));
  Scrolling *scrolling = g_new(Scrolling, 1);
  *scrolling = (Scrolling){scrolled_cb, user_data, destroy, 0};
  if (adjustment == NULL) {
    scrolling_free_cb(scrolling, NULL);
    return;
  }
  g_signal_connect_data(
    adjustment, "value-changed", G_CALLBACK(value_changed_cb), scrolling, scrolling_free_cb, 0);
}
