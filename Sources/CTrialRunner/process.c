#define _GNU_SOURCE

#include "trial_runner.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <unistd.h>

char **hyperopt_environment(void) { return environ; }

// Moves a descriptor out of the numbers of the standard streams, which are free when this process was started so.
static int above_streams(int *end) {
    if (*end > STDERR_FILENO) return 0;
    int moved = fcntl(*end, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (moved < 0) return -1;
    close(*end);
    *end = moved;
    return 0;
}

int hyperopt_pipe(int *ends) {
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    if (above_streams(&ends[0]) == 0 && above_streams(&ends[1]) == 0 && fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0) {
        return 0;
    }
    int reason = errno;
    close(ends[0]);
    close(ends[1]);
    errno = reason;
    return -1;
}

static int set_actions(posix_spawn_file_actions_t *actions, const char *folder, int output, int error) {
    int code = posix_spawn_file_actions_addchdir_np(actions, folder);
    if (code == 0) code = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (code == 0) code = posix_spawn_file_actions_adddup2(actions, output, STDOUT_FILENO);
    if (code == 0) code = posix_spawn_file_actions_adddup2(actions, error, STDERR_FILENO);
    if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
    return code;
}

static int set_attributes(posix_spawnattr_t *attributes) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    int code = posix_spawnattr_setsigmask(attributes, &none);
    if (code == 0) code = posix_spawnattr_setsigdefault(attributes, &all);
    short flags = POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (code == 0) code = posix_spawnattr_setflags(attributes, flags);
    return code;
}

int hyperopt_spawn(
    int *child, const char *path, char *const *arguments, char *const *environment, const char *folder, int output,
    int error
) {
    posix_spawn_file_actions_t actions;
    int code = posix_spawn_file_actions_init(&actions);
    if (code != 0) return code;
    posix_spawnattr_t attributes;
    code = posix_spawnattr_init(&attributes);
    if (code == 0) {
        code = set_actions(&actions, folder, output, error);
        if (code == 0) code = set_attributes(&attributes);
        if (code == 0) code = posix_spawn(child, path, &actions, &attributes, arguments, environment);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

int hyperopt_open_process(int process) {
#ifdef SYS_pidfd_open
    return (int)syscall(SYS_pidfd_open, process, 0);
#else
    return -1;
#endif
}
