#ifndef GTKSHIM_MAIN_LOOP_H
#define GTKSHIM_MAIN_LOOP_H

#include <gtk/gtk.h>

#pragma clang assume_nonnull begin

/// Lets the GLib main loop run what is queued for Swift's main actor, which otherwise never runs
/// under g_application_run. Call once, at start-up.
///
/// C because the two entry points of libdispatch are in no header that Swift can import.
void gtkshim_main_loop_attach(void);

/// Keeps freed memory for reuse instead of handing each frame's buffers back to the kernel: with
/// the Cairo renderer this took a frame from 21 to 13 ms of CPU time.
///
/// C because <malloc.h> is in no module map.
void gtkshim_tune_allocator(void);

#pragma clang assume_nonnull end

#endif
