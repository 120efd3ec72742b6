#ifndef HYPEROPT_TRIAL_RUNNER_H
#define HYPEROPT_TRIAL_RUNNER_H

#include <stddef.h>

/// The text of `function_runner.py`, which calls one Python function; not terminated by a zero byte.
const unsigned char *_Nonnull hyperopt_function_runner(void);

/// The length of that text in bytes.
size_t hyperopt_function_runner_length(void);

/// This process's environment: `NAME=value` texts, ended by a null pointer.
char *_Nullable *_Nullable hyperopt_environment(void);

/// Makes a pipe, both ends close-on-exec, above the standard streams, and the reading end (the first) non-blocking.
///
/// Returns 0, or -1 with `errno` set.
int hyperopt_pipe(int *_Nonnull ends);

/// Starts a program in a session of its own, with no signal blocked or ignored and no descriptor but the three streams.
///
/// Standard input is empty. Returns 0, or the error of the step that failed, the program's own start included.
int hyperopt_spawn(
    int *_Nonnull child, const char *_Nonnull path, char *_Nullable const *_Nonnull arguments,
    char *_Nullable const *_Nonnull environment, const char *_Nonnull folder, int output, int error
);

/// A descriptor that becomes readable when a process ends; -1 when the system gives none.
int hyperopt_open_process(int process);

#endif
