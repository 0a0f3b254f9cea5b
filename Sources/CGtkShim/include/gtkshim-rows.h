#ifndef GTKSHIM_ROWS_H
#define GTKSHIM_ROWS_H

#include <gtk/gtk.h>

#pragma clang diagnostic push
// The functions that the macros declare say nothing of null.
#pragma clang diagnostic ignored "-Wnullability-completeness"

/// A list model that holds nothing but a count: item n is an object that knows the number n and
/// no more. What a row shows is asked for when it comes into view, so that 100 million rows cost
/// what a hundred do. Rows that follow each other can be selected, and again no row costs
/// anything; which of them are is said from outside, the user only asks for it.
///
/// C because a GObject class needs the macros that declare one.
#define GTKSHIM_TYPE_ROWS (gtkshim_rows_get_type())
G_DECLARE_FINAL_TYPE(GtkshimRows, gtkshim_rows, GTKSHIM, ROWS, GObject)

/// One item of the model.
#define GTKSHIM_TYPE_ROW (gtkshim_row_get_type())
G_DECLARE_FINAL_TYPE(GtkshimRow, gtkshim_row, GTKSHIM, ROW, GObject)

#pragma clang diagnostic pop
#pragma clang assume_nonnull begin

/// A model without rows. The caller owns it.
GtkshimRows *gtkshim_rows_new(void) G_GNUC_WARN_UNUSED_RESULT;

/// Replaces all rows by `count` others.
void gtkshim_rows_reset(GtkshimRows *rows, guint count);

/// Adds rows at the end or takes some from there, so that there are `count`; the others stay, and
/// with them selection and place.
void gtkshim_rows_resize(GtkshimRows *rows, guint count);

/// Selects `count` rows from `first` on and no others. None is selected after a reset.
void gtkshim_rows_select(GtkshimRows *rows, guint first, guint count);

/// `position` is the row that the user chose.
typedef void (*GtkshimChosen)(guint position, gpointer user_data);

/// Calls back when the user chose a row; it is not selected yet. One callback at most.
void gtkshim_rows_connect_chosen(
  GtkshimRows *rows, GtkshimChosen chosen_cb, gpointer user_data, GDestroyNotify destroy);

/// The number of a row.
guint gtkshim_row_get_position(GtkshimRow *row);

#pragma clang assume_nonnull end

#endif
