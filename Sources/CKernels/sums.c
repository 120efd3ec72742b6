#include "CKernels.h"

#include <math.h>

#pragma STDC FP_CONTRACT ON

#define VECTOR_BYTES 16
#define NAME plain
#include "sums.h"
#undef NAME
#undef VECTOR_BYTES

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define VECTOR_BYTES 32
#define NAME avx2
#include "sums.h"
#undef NAME
#undef VECTOR_BYTES
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,fma,avx512f,avx512dq,avx512vl"))), apply_to = function)
#define VECTOR_BYTES 64
#define NAME avx512
#include "sums.h"
#undef NAME
#undef VECTOR_BYTES
#pragma clang attribute pop

void kernel_add_sums(const kernel_list *kernels, const kernel_points *points, double weight_bits, double *sums) {
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
        avx512(kernels, points, weight_bits, sums);
    } else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        avx2(kernels, points, weight_bits, sums);
    } else {
        plain(kernels, points, weight_bits, sums);
    }
}

#else

void kernel_add_sums(const kernel_list *kernels, const kernel_points *points, double weight_bits, double *sums) {
    plain(kernels, points, weight_bits, sums);
}

#endif
