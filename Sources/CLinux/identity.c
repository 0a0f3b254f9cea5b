#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <sys/syscall.h>
#include <unistd.h>

// Without an entry for the user there are no further groups.
static int take_groups(uid_t user, gid_t group) {
  struct passwd *entry = getpwuid(user);
  if (entry) return initgroups(entry->pw_name, group) ? errno : 0;
  return setgroups(1, &group) ? errno : 0;
}

int process_act_as(uid_t user, gid_t group) {
  int error = take_groups(user, group);
  if (error) return error;
  if (setegid(group)) return errno;
  return seteuid(user) ? errno : 0;
}

int process_be_root_again(void) {
  gid_t root = 0;
  if (seteuid(0)) return errno;
  if (setegid(0)) return errno;
  return setgroups(1, &root) ? errno : 0;
}

int process_become(uid_t user, gid_t group) {
  int error = take_groups(user, group);
  if (error) return error;
  if (setresgid(group, group, group)) return errno;
  if (setresuid(user, user, user)) return errno;
  // Believed only when the way back is seen to be closed.
  if (user != 0 && setuid(0) == 0) return EPERM;
  return 0;
}

void process_close_inherited(void) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, 3U, ~0U, 0U) == 0) return;
#endif
  for (int file = 3; file < 1024; file++) close(file);
}
