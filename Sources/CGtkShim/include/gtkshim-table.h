#ifndef GTKSHIM_TABLE_H
#define GTKSHIM_TABLE_H

#include <gtk/gtk.h>

#pragma clang assume_nonnull begin

/// What stands in the cells of a column.
typedef enum {
  /// A GtkInscription of one line.
  GTKSHIM_CELL_TEXT,
  /// The same, shortened in the middle where it does not fit.
  GTKSHIM_CELL_NAME,
  /// A GtkInscription of one line whose figures stand at the right.
  GTKSHIM_CELL_FIGURES,
  /// A GtkCheckButton.
  GTKSHIM_CELL_TICK,
  /// A flat GtkButton with an arrow that opens and closes what is below the row.
  GTKSHIM_CELL_EXPANDER,
} GtkshimCellKind;

/// Asks for the contents of a cell that comes into view or has changed.
typedef void (*GtkshimCellFill)(
  GtkWidget *cell, guint position, guint column, gpointer user_data);

/// The user pressed the button of a cell.
typedef void (*GtkshimCellPress)(guint position, guint column, gpointer user_data);

/// A column of a table over GtkshimRows. The caller owns the column. `user_data` is freed with it.
///
/// C because the callbacks of the cell factory get their items as casts of GObject macros.
GtkColumnViewColumn *gtkshim_table_column_new(
  const char *title, guint column, GtkshimCellKind kind, const char *css_class,
  GtkshimCellFill fill_cb, GtkshimCellPress press_cb, gpointer user_data,
  GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

/// Asks anew for the contents of all cells of a column that are in view, which moves nothing.
///
/// C because it casts the items of a list.
void gtkshim_table_column_refill(GtkColumnViewColumn *column);

/// The view sorts by a column.
typedef void (*GtkshimSort)(guint column, gpointer user_data);

/// Lets clicks on the titles of a view sort it. Rows stay where they are: who listens sorts them.
/// Columns count from `first`.
///
/// C because a sorter is only asked by a comparison, whose function is a callback with casts, and
/// GTK 4.8 has no call that tells the column.
void gtkshim_table_connect_sort(
  GtkColumnView *view, guint first, GtkshimSort callback, gpointer user_data,
  GDestroyNotify destroy);

/// What the title of a column means, as the tooltip of its button.
///
/// C because the titles are private children, in the order of the columns.
void gtkshim_column_view_explain_title(GtkColumnView *view, guint column, const char *words);

/// Gives the bytes from `start` to `end` of a text a background, beside what is coloured already.
///
/// C because attributes are structs that are written to.
void gtkshim_inscription_mark(
  GtkInscription *cell, guint start, guint end, guint16 red, guint16 green, guint16 blue);

/// Colours the first character of a text, which stands for a chip.
///
/// C because a list of attributes takes over each of them, which Swift cannot see.
void gtkshim_inscription_set_chip(
  GtkInscription *cell, guint16 red, guint16 green, guint16 blue);

#pragma clang assume_nonnull end

#endif
