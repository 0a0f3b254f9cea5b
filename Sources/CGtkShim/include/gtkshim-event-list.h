#ifndef GTKSHIM_EVENT_LIST_H
#define GTKSHIM_EVENT_LIST_H

#include "gtkshim-rows.h"

#pragma clang assume_nonnull begin

/// Asks for the text of a cell that comes into view: put it into `cell`.
typedef void (*GtkshimCellText)(
  GtkInscription *cell, guint position, guint column, gpointer user_data);

/// A column whose cells are single-line texts, ended with an ellipsis where they do not fit.
///
/// The caller owns the column. `user_data` is freed with it. `numeric` cells stand at the right.
///
/// C because the callbacks of the cell factory get their items as casts of GObject macros.
GtkColumnViewColumn *gtkshim_text_column_new(
  const char *title, guint column, gboolean numeric, const char *css_class, GtkshimCellText text_cb,
  gpointer user_data, GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;

/// Puts the titles of numeric columns to the right, above their figures.
///
/// C because GTK 4.8 has no call for it: the titles are private children, in the order of the
/// columns.
void gtkshim_column_view_align_title(GtkColumnView *view, guint column, gboolean numeric);

/// Scrolls until the row is in view: to the middle where it was far away, else no further than
/// needed. The keyboard focus goes along if it is in the list. Happens with the next frames; the
/// last call counts.
///
/// C because GTK 4.8 has no call for it, and the rows are private children whose type is told by
/// name.
void gtkshim_column_view_reveal(GtkColumnView *view, guint position);

/// Gives the keyboard focus to a row that is in view.
///
/// C because the rows are private children.
void gtkshim_column_view_focus(GtkColumnView *view, guint position);

/// The position of the row at a place in the view, or -1 where there is none.
///
/// C because the cells are private children, told by data that is attached to them.
int gtkshim_column_view_position_at(GtkColumnView *view, double x, double y);

/// Asks again for the texts of all cells in view; selection and place stay.
///
/// C because the cells are private children, told by data that is attached to them.
void gtkshim_column_view_refresh(GtkColumnView *view);

/// How many whole rows fit into the view, at least 1.
///
/// C because it casts through GtkScrollable.
guint gtkshim_column_view_page_rows(GtkColumnView *view);

/// Brings the end into view as soon as the rows that have just come are laid out.
///
/// C because it casts through GtkScrollable.
void gtkshim_column_view_show_end(GtkColumnView *view);

/// Tells whether a list was scrolled towards earlier rows, and whether its end is in view now.
typedef void (*GtkshimScrolled)(gboolean is_upwards, gboolean is_at_end, gpointer user_data);

/// Calls back when the list has been scrolled, by whomever.
///
/// C because it casts through GtkScrollable.
void gtkshim_column_view_connect_scrolled(
  GtkColumnView *view, GtkshimScrolled scrolled_cb, gpointer user_data, GDestroyNotify destroy);

#pragma clang assume_nonnull end

#endif
