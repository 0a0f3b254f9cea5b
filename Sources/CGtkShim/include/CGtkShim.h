#ifndef GTKSHIM_H
#define GTKSHIM_H

// What Swift cannot say to GTK. Every function tells why it is C. All of them belong to the main
// thread.

#include "gtkshim-main-loop.h"
#include "gtkshim-resources.h"
#include "gtkshim-rows.h"
#include "gtkshim-event-list.h"
#include "gtkshim-signals.h"
#include "gtkshim-table.h"
#include "gtkshim-widgets.h"

#endif
