#include "trial_runner.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char function_runner[] = {
#embed "function_runner.py"
};

const unsigned char *hyperopt_function_runner(void) { return function_runner; }

size_t hyperopt_function_runner_length(void) { return sizeof function_runner; }
