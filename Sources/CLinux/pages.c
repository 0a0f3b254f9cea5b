#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <unistd.h>

int linux_pipe(int ends[2], int size) {
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK)) return -1;
  int given = fcntl(ends[1], F_SETPIPE_SZ, size);
  return given > 0 ? given : fcntl(ends[1], F_GETPIPE_SZ);
}

ssize_t linux_splice(int from, int to, size_t count, int waits) {
  unsigned flags = SPLICE_F_MOVE | (waits ? 0 : SPLICE_F_NONBLOCK);
  return splice(from, NULL, to, NULL, count, flags);
}

int linux_punch_hole(int file, off_t offset, off_t length) {
  return fallocate(file, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, length);
}
