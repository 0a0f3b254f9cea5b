#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static void put_on(int from, int to) {
  // dup2 of a descriptor to itself would keep close-on-exec.
  if (from == to) {
    fcntl(to, F_SETFD, 0);
  } else if (from >= 0) {
    dup2(from, to);
  }
}

// Tries every folder of the list, as execvp does, which is not async-signal-safe everywhere.
static void replace(const struct process_program *program) {
  const char *name = program->arguments[0];
  if (strchr(name, '/') || !program->path_list) {
    execve(name, program->arguments, program->environment);
    return;
  }
  int result = ENOENT;
  const char *folder = program->path_list;
  while (1) {
    const char *end = strchrnul(folder, ':');
    char path[4096];
    size_t length = (size_t)(end - folder);
    if (length + strlen(name) + 2 <= sizeof path) {
      memcpy(path, folder, length);
      if (length) path[length++] = '/';
      strcpy(path + length, name);
      execve(path, program->arguments, program->environment);
      if (errno == EACCES) result = EACCES;
      else if (errno != ENOENT && errno != ENOTDIR) return;
    }
    if (!*end) break;
    folder = end + 1;
  }
  errno = result;
}

static void run(const struct process_program *program, int gate, int report) {
  char go = 0;
  ssize_t count;
  do count = read(gate, &go, 1); while (count < 0 && errno == EINTR);
  if (count != 1) _exit(0);
  if (program->own_group) setpgid(0, 0);
  // Until it is replaced it would be recorded under the name of the caller's thread.
  const char *slash = strrchr(program->arguments[0], '/');
  prctl(PR_SET_NAME, slash ? slash + 1 : program->arguments[0]);
  put_on(program->input, 0);
  put_on(program->output, 1);
  put_on(program->errors, 2);
  // What the caller ignores or blocks, its program shall not.
  struct sigaction usual = {.sa_handler = SIG_DFL};
  int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT, SIGCHLD};
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) sigaction(signals[i], &usual, NULL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (!program->folder || chdir(program->folder) == 0) replace(program);
  int error = errno;
  if (write(report, &error, sizeof error) < 0) _exit(126);
  _exit(127);
}

int process_start(const struct process_program *program, struct process_child *child) {
  int gate[2], report[2];
  if (pipe2(gate, O_CLOEXEC)) return errno;
  if (pipe2(report, O_CLOEXEC)) {
    int error = errno;
    close(gate[0]);
    close(gate[1]);
    return error;
  }
  pid_t pid = fork();
  int error = errno;
  if (pid == 0) {
    // Else the gate would never be closed for the child itself.
    close(gate[1]);
    close(report[0]);
    run(program, gate[0], report[1]);
  }
  close(gate[0]);
  close(report[1]);
  if (pid < 0) {
    close(gate[1]);
    close(report[0]);
    return error;
  }
  *child = (struct process_child){.pid = pid, .gate = gate[1], .report = report[0]};
  return 0;
}
