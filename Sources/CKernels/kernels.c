#include "CKernels.h"

#include <math.h>

#pragma STDC FP_CONTRACT ON

#define VECTOR_BYTES 16
#define NAME plain
#include "template.h"
#undef NAME
#undef VECTOR_BYTES

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define VECTOR_BYTES 32
#define NAME avx2
#include "template.h"
#undef NAME
#undef VECTOR_BYTES
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma,avx512f,avx512dq,avx512vl"))), apply_to = function)
#define VECTOR_BYTES 64
#define NAME avx512
#include "template.h"
#undef NAME
#undef VECTOR_BYTES
#pragma clang attribute pop

static int has_avx512(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512vl");
}

static int has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

#define CALL(function, ...)                  \
    do {                                     \
        if (has_avx512()) {                  \
            function##_avx512(__VA_ARGS__);  \
        } else if (has_avx2()) {             \
            function##_avx2(__VA_ARGS__);    \
        } else {                             \
            function##_plain(__VA_ARGS__);   \
        }                                    \
    } while (0)

#else

#define CALL(function, ...) function##_plain(__VA_ARGS__)

#endif

void kernel_add_sums(const kernel_list *kernels, const kernel_points *points, double weight_bits, double *sums) {
    CALL(add_sums, kernels, points, weight_bits, sums);
}

void kernel_write_shares(const kernel_cells *cells, size_t count, const double *gaussians, double *table) {
    CALL(write_shares, cells, count, gaussians, table);
}
