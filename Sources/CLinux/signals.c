#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static int writing_end = -1;

static void pass_on(int number) {
  int error = errno;
  unsigned char byte = (unsigned char)number;
  // A full pipe has told enough.
  if (write(writing_end, &byte, 1) < 0) errno = error;
  errno = error;
}

int process_signal_pipe(const int *signals, int count) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK)) return -1;
  writing_end = ends[1];
  struct sigaction action = {.sa_handler = pass_on, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  // Whoever started this process may have blocked them.
  sigset_t wanted;
  sigemptyset(&wanted);
  for (int i = 0; i < count; i++) {
    sigaction(signals[i], &action, NULL);
    sigaddset(&wanted, signals[i]);
  }
  pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
  return ends[0];
}
