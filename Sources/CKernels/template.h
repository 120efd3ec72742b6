// The functions of CKernels.h for one instruction set: `VECTOR_BYTES` is the width of its registers, `NAME` ends the
// functions' names. Included once for each set.

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

/// The logarithm to base 2 of positive normal numbers; minus infinity for smaller ones.
///
/// Twice the artanh of (m - 1) / (m + 1) for a mantissa m from sqrt(1/2) to sqrt(2); the polynomial in the square
/// interpolates at Chebyshev nodes with an error of 3.3e-18.
static inline vec LOCAL(log2)(vec x) {
    vec mantissa = (vec)(((bits)x & 0xfffffffffffffLL) | 0x3ff0000000000000LL);
    bits is_high = mantissa > 1.4142135623730951;
    mantissa -= (vec)((bits)(mantissa * 0.5) & is_high);
    vec exponent = (vec)(((bits)x >> 52) | 0x4330000000000000LL) - (0x1p52 + 1023);
    exponent += (vec)(is_high & 0x3ff0000000000000LL);
    vec s = (mantissa - 1.0) / (mantissa + 1.0);
    vec w = s * s;
    vec p = 0.21366122502798327 * w + 0.22091286734180157;
    p = p * w + 0.26233436060329547;
    p = p * w + 0.32059853476504814;
    p = p * w + 0.41219858584229419;
    p = p * w + 0.57707801634551408;
    p = p * w + 0.96179669392598974;
    p = p * w + 2.8853900817779268;
    vec result = exponent + s * p;
    bits is_tiny = x < 0x1p-1000;
    return (vec)(((bits)result & ~is_tiny) | ((bits)((vec){0} - INFINITY) & is_tiny));
}

/// The probability of the standard normal distribution beyond x, for x >= 0.
///
/// It is half of e^(-x^2 / 2) erfcx(z), z = x / sqrt(2); (1 + 2 z) erfcx(z) is interpolated at the Chebyshev nodes of
/// t = (z - 4) / (z + 4) in [-1, 1], with an error of 2.7e-16.
static inline vec LOCAL(tail)(vec x) {
    vec z = x * 0.70710678118654752;
    vec t = (z - 4.0) / (z + 4.0);
    vec p = 1.6403183671341715913e-9 * t - 6.9840211024147402075e-9;
    p = p * t - 1.6738127961764078587e-8;
    p = p * t + 9.2907728741516643451e-8;
    p = p * t + 7.2025175821771147626e-8;
    p = p * t - 8.0191746845632694025e-7;
    p = p * t + 2.9684091728422255821e-7;
    p = p * t + 5.6894090899926786089e-6;
    p = p * t - 0.000011224122281519606738;
    p = p * t - 0.000024387691264325634543;
    p = p * t + 0.00015062257137044121026;
    p = p * t - 0.00019926100185441923137;
    p = p * t - 0.00075777352573824845902;
    p = p * t + 0.0050319710172342514809;
    p = p * t - 0.016197734020451595678;
    p = p * t + 0.037167515383604771434;
    p = p * t - 0.066330365815416512422;
    p = p * t + 0.093732835011056907384;
    p = p * t - 0.10103906603618063989;
    p = p * t + 0.068097054254206726436;
    p = p * t + 0.015379652102618402432;
    p = p * t - 0.13962111684055700664;
    p = p * t + 1.232995118625552509;
    vec exponent = x * x * -0.72134752044448170;
    bits is_far = exponent < -1000.0;
    vec value = LOCAL(exp2)(exponent) * (0.5 * p / (1.0 + 2.0 * z));
    return (vec)((bits)value & ~is_far);
}

static void LOCAL(write_shares)(
    const kernel_cells *cells, size_t count, const double *gaussians, double *table
) {
    const bits sign = (bits){0} + INT64_MIN;
    vec lefts[PARTS], rights[PARTS];
    __builtin_memcpy(lefts, cells->lefts, sizeof lefts);
    __builtin_memcpy(rights, cells->rights, sizeof rights);
    for (size_t index = 0; index < count; index++, gaussians += 3, table += kernel_lanes) {
        const double mean = gaussians[0], rate = gaussians[1], mass = gaussians[2];
        double row[kernel_lanes];
        for (size_t part = 0; part * WIDTH < cells->count; part++) {
            vec low = (lefts[part] - mean) * rate, high = (rights[part] - mean) * rate;
            // A step right of the mean is mirrored, so that only left tails are subtracted from each other.
            bits is_right = low > 0.0;
            vec near = (vec)(((bits)high & ~is_right) | (((bits)low ^ sign) & is_right));
            vec far = (vec)(((bits)low & ~is_right) | (((bits)high ^ sign) & is_right));
            vec below_near = LOCAL(tail)((vec)((bits)near & ~sign));
            vec upper = 1.0 - below_near;
            bits is_around = near > 0.0;
            below_near = (vec)(((bits)below_near & ~is_around) | ((bits)upper & is_around));
            vec inside = below_near - LOCAL(tail)((vec)((bits)far & ~sign));
            vec share = LOCAL(log2)(inside) - mass;
            bits is_whole = share > 0.0;
            share = (vec)((bits)share & ~is_whole);
            __builtin_memcpy(row + part * WIDTH, &share, sizeof share);
        }
        for (int lane = 0; lane < kernel_lanes; lane++) table[lane] = row[cells->places[lane]];
    }
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

static void LOCAL(add_sums)(const kernel_list *kernels, const kernel_points *points, double weight_bits, double *results) {
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
