// The body of `kernel_add_sums`, compiled once per instruction set: `VECTOR_BYTES` is the width of its registers,
// `NAME` the function to define.

#define PASTE2(a, b) a##_##b
#define PASTE(a, b) PASTE2(a, b)
#define LOCAL(name) PASTE(name, NAME)
#define vec LOCAL(vec)
#define bits LOCAL(bits)
#define WIDTH (VECTOR_BYTES / 8)
#define PARTS (kernel_lanes / WIDTH)

typedef double vec __attribute__((vector_size(VECTOR_BYTES), aligned(8), may_alias));
typedef int64_t bits __attribute__((vector_size(VECTOR_BYTES), aligned(8), may_alias));

/// 2^x for |x| up to 1000, with an error below one unit in the last place.
///
/// The polynomial interpolates 2^f at the Chebyshev nodes of [-1/2, 1/2]; its error is 3.2e-18.
static inline vec LOCAL(exp2)(vec x) {
    const double magic = 0x1.8p52;
    vec shifted = x + magic;
    vec f = x - (shifted - magic);
    vec p = 4.455817908336064493e-10 * f + 7.0741942972885210056e-9;
    p = p * f + 1.0178057087733941105e-7;
    p = p * f + 1.3215432535912376166e-6;
    p = p * f + 0.000015252733841556772589;
    p = p * f + 0.00015403530463724354209;
    p = p * f + 0.0013333558146406470697;
    p = p * f + 0.0096181291075872566681;
    p = p * f + 0.055504108664821627039;
    p = p * f + 0.24022650695910159567;
    p = p * f + 0.69314718055994530925;
    p = p * f + 1.0;
    return (vec)((bits)p + ((bits)shifted << 52));
}

/// Whether any exponent is above its limit.
static inline int LOCAL(any_above)(const vec *exponents, const vec *limits) {
    bits above = exponents[0] > limits[0];
#pragma clang loop unroll(full)
    for (int part = 1; part < PARTS; part++) above |= exponents[part] > limits[part];
    return __builtin_reduce_or(above) != 0;
}

/// Below these exponents kernels make no difference to the sums.
static inline void LOCAL(set_limits)(vec *limits, const vec *sums, double weight_bits) {
    double sum[kernel_lanes], limit[kernel_lanes];
    __builtin_memcpy(sum, sums, sizeof sum);
    for (int lane = 0; lane < kernel_lanes; lane++) limit[lane] = ilogb(sum[lane]) - 54 - weight_bits;
    __builtin_memcpy(limits, limit, sizeof limit);
}

static void NAME(const kernel_list *kernels, const kernel_points *points, double weight_bits, double *results) {
    const size_t continuous = kernels->continuous, tabulated = kernels->tabulated;
    vec sums[PARTS], units[PARTS], limits[PARTS];
    __builtin_memcpy(sums, results, sizeof sums);
    __builtin_memcpy(units, points->units, sizeof units);
    for (size_t kernel = 0; kernel < kernels->count; kernel++) {
        if (kernel % 128 == 0) LOCAL(set_limits)(limits, sums, weight_bits);
        const double weight = kernels->weights[kernel], peak = kernels->peaks[kernel];
        if (weight == 0) continue;
        vec exponents[PARTS];
#pragma clang loop unroll(full)
        for (int part = 0; part < PARTS; part++) exponents[part] = peak - units[part];

        const double *shape = kernels->shapes + kernel * continuous * 2;
        const vec *positions = (const vec *)points->positions;
        size_t index = 0;
        while (index < continuous) {
            const size_t stop = continuous - index < 4 ? continuous : index + 4;
            for (; index < stop; index++, shape += 2, positions += PARTS) {
#pragma clang loop unroll(full)
                for (int part = 0; part < PARTS; part++) {
                    vec distance = positions[part] * shape[0] - shape[1];
                    exponents[part] -= distance * distance;
                }
            }
            if (!LOCAL(any_above)(exponents, limits)) goto next;
        }
        const int32_t *classes = kernels->classes + kernel * tabulated;
        for (index = 0; index < tabulated; index++) {
            const vec *row = (const vec *)(points->tables[index] + (size_t)classes[index] * kernel_lanes);
#pragma clang loop unroll(full)
            for (int part = 0; part < PARTS; part++) exponents[part] += row[part];
            if (index % 4 == 3 && !LOCAL(any_above)(exponents, limits)) goto next;
        }
#pragma clang loop unroll(full)
        for (int part = 0; part < PARTS; part++) {
            bits above = exponents[part] > limits[part];
            if (__builtin_reduce_or(above) == 0) continue;
            vec value = LOCAL(exp2)(exponents[part]);
            sums[part] += weight * (vec)((bits)value & above);
        }
    next:;
    }
    __builtin_memcpy(results, sums, sizeof sums);
}

#undef PARTS
#undef WIDTH
#undef bits
#undef vec
#undef LOCAL
#undef PASTE
#undef PASTE2
