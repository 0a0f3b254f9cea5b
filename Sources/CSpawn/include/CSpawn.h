#pragma once

#include <sys/types.h>

/// Starts a program in a child of its own that waits first, so that it can be followed from its
/// first instruction on.
///
/// Between fork and exec only async-signal-safe calls are made, so any thread may call this.
struct cspawn_program {
  /// Looked up on `path_list` (the content of PATH) unless it has a slash; NULL-terminated.
  char *const *arguments;
  char *const *environment;
  const char *path_list;
  /// Where it runs; NULL for here.
  const char *folder;
  /// What becomes its standard input, output and errors; -1 for the caller's own.
  int input, output, errors;
  /// Whether it becomes the leader of a process group of its own.
  int own_group;
};

/// A child that waits.
struct cspawn_child {
  pid_t pid;
  /// Write one byte and close it to let the child go on; close it without to end the child.
  int gate;
  /// Gives the errno (an int) when the program cannot be started, and end-of-file once it has been.
  int report;
};

/// Returns 0, or an errno when no child could be made.
int cspawn_start(const struct cspawn_program *program, struct cspawn_child *child);
