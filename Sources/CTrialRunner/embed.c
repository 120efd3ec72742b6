#define _GNU_SOURCE

#include "trial_runner.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char function_runner[] = {
#embed "function_runner.py"
};

const unsigned char *hyperopt_function_runner(void) { return function_runner; }

size_t hyperopt_function_runner_length(void) { return sizeof function_runner; }

char **hyperopt_environment(void) { return environ; }

int hyperopt_pipe(int *ends) {
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    if (fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0) return 0;
    int reason = errno;
    close(ends[0]);
    close(ends[1]);
    errno = reason;
    return -1;
}
