#ifndef HYPEROPT_TRIAL_RUNNER_H
#define HYPEROPT_TRIAL_RUNNER_H

#include <stddef.h>

/// The text of `function_runner.py`, which calls one Python function; not terminated by a zero byte.
const unsigned char *_Nonnull hyperopt_function_runner(void);

/// The length of that text in bytes.
size_t hyperopt_function_runner_length(void);

/// This process's environment: `NAME=value` texts, ended by a null pointer.
char *_Nullable *_Nullable hyperopt_environment(void);

/// Makes a pipe, both ends close-on-exec and the reading end (the first) non-blocking; 0, or -1 with `errno` set.
int hyperopt_pipe(int *_Nonnull ends);

#endif
