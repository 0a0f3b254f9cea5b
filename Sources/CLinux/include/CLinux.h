#pragma once

#include <sys/types.h>

/// Starts a program in a child of its own that waits first, so that it can be followed from its
/// first instruction on.
///
/// Between fork and exec only async-signal-safe calls are made, so any thread may call this.
struct process_program {
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
struct process_child {
  pid_t pid;
  /// Write one byte and close it to let the child go on; close it without to end the child.
  int gate;
  /// Gives the errno (an int) when the program cannot be started, and end-of-file once it has been.
  int report;
};

/// Returns 0, or an errno when no child could be made.
int process_start(const struct process_program *program, struct process_child *child);

/// Makes the given signals write their number as one byte into a pipe, whose reading end is
/// returned; -1 on error. Once a process.
int process_signal_pipe(const int *signals, int count);

/// Acts on files as another user while files are opened (effective IDs of the whole process, and
/// that user's groups), until `process_be_root_again`. Both return 0 or an errno.
int process_act_as(uid_t user, gid_t group);
int process_be_root_again(void);

/// Becomes that user for good: all IDs, that user's groups, no way back. Returns 0 or an errno.
int process_become(uid_t user, gid_t group);

/// Closes all descriptors but the standard ones: what a caller left open is none of this program's
/// business, and keeps pipes of others from ending.
void process_close_inherited(void);

/// A pipe whose ends are closed at exec and never block; `size` bytes large if the system lets it.
/// Returns its size, or -1 with errno.
int linux_pipe(int ends[2], int size);

/// Moves up to `count` bytes without copying them through this process; one of both is a pipe.
/// `waits` tells whether it may block. As splice(2).
ssize_t linux_splice(int from, int to, size_t count, int waits);

/// Gives the disk the blocks of a part of a file back; it reads as zeros then. As fallocate(2).
int linux_punch_hole(int file, off_t offset, off_t length);
