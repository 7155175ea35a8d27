#ifndef NZ_PEAK_H
#define NZ_PEAK_H

#include <stddef.h>

/// What `nz_peak_run` did.
typedef struct nz_peak {
  double operations;  // floating-point operations, two a multiply-add and lane
  double lane_sum;    // of all lanes at the end: each of them is 1 after 200 rounds
  double lane_count;
} nz_peak;

/// Multiplies and adds in registers alone, in as many independent chains as hide the latency: what one
/// core can do at most with an instruction set, and the measure of the kernels.
///
/// - set: the name of the instruction set, as in `nz_kernels`.
/// - rounds: steps of each chain.
nz_peak nz_peak_run(const char *set, ptrdiff_t rounds);

#endif
