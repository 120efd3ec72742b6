#ifndef CKERNELS_H
#define CKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// How many points are evaluated at a time.
enum { kernel_lanes = 24 };

/// Kernels of a mixture, one after another. All logarithms are to base 2.
typedef struct {
    size_t count;
    /// Parameters whose kernel is a Gaussian.
    size_t continuous;
    /// Parameters whose kernel is looked up.
    size_t tabulated;
    /// For each kernel its weight; 0 leaves the kernel out.
    const double *weights;
    /// For each kernel the logarithm of its peak.
    const double *peaks;
    /// For each kernel and continuous parameter its rate r and r times its mean.
    const double *shapes;
    /// For each kernel and tabulated parameter the row of the parameter's table.
    const int32_t *classes;
} kernel_list;

/// Points at which a mixture is evaluated, `kernel_lanes` of them.
typedef struct {
    /// For each continuous parameter one place per point.
    const double *positions;
    /// For each tabulated parameter a table: for each class one logarithm per point, none above 0.
    const double *const *tables;
    /// For each point the logarithm of the unit in which its sum is given.
    const double *units;
} kernel_points;

/// Adds to `sums`, for every point and kernel, weight times 2^(peak - sum over parameters of (r x - r mean)^2
/// + sum over tables of the logarithm - unit).
///
/// `sums` must be above 0 at the start, and `weight_bits` a whole number with the sum of weights at most
/// 2^weight_bits. Kernels are left out as long as all of them together cannot change the last bit of a sum.
/// No exponent may exceed 1000.
void kernel_add_sums(const kernel_list *kernels, const kernel_points *points, double weight_bits, double *sums);

/// Different cells of a grid, at most `kernel_lanes` of them, by their ends on the line of a Gaussian.
typedef struct {
    size_t count;
    /// The ends; both arrays have room for `kernel_lanes` numbers.
    const double *lefts;
    const double *rights;
    /// For each of `kernel_lanes` points its cell.
    const int32_t *places;
} kernel_cells;

/// Writes a table with one row per Gaussian: the logarithm to base 2 of the share of its mass in the cell of
/// each point, at most 0.
///
/// Each of the `count` Gaussians is given by its mean, 1 / width, and the logarithm to base 2 of its mass in all.
void kernel_write_shares(const kernel_cells *cells, size_t count, const double *gaussians, double *table);

#endif
