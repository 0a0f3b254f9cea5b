#include "gtkshim-main-loop.h"

#include <glib-unix.h>
#include <malloc.h>
#include <stdint.h>
#include <unistd.h>

// Exported by libdispatch for foreign main loops such as this one.
extern int _dispatch_get_main_queue_handle_4CF(void);
extern void _dispatch_main_queue_callback_4CF(void *message);

static gboolean run_main_queue_cb(gint fd, GIOCondition condition, gpointer user_data) {
  (void)condition;
  (void)user_data;
  // The descriptor is an eventfd. Left unread it stays ready and the loop spins.
  uint64_t wakeups;
  ssize_t got = read(fd, &wakeups, sizeof wakeups);
  (void)got;
  _dispatch_main_queue_callback_4CF(NULL);
  return G_SOURCE_CONTINUE;
}

void gtkshim_main_loop_attach(void) {
  g_unix_fd_add(_dispatch_get_main_queue_handle_4CF(), G_IO_IN, run_main_queue_cb, NULL);
}

void gtkshim_tune_allocator(void) {
  mallopt(M_MMAP_THRESHOLD, 64 << 20);
  mallopt(M_TRIM_THRESHOLD, 256 << 20);
}
