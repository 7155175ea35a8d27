// The peak of one core, one loop per instruction set.

#include "peak.h"

#include <string.h>

// x86 has 16 vector registers without AVX-512: 12 chains leave room for the two constants. ARM cores run
// up to four multiply-adds of four cycles at once and have 32 registers.
#if defined(__aarch64__)
#define CHAINS 16
#else
#define CHAINS 12
#endif
#define ALL_CHAINS _Pragma("clang loop unroll(full)") for (int c = 0; c < CHAINS; c++)

// Every lane goes towards shift / (1 - scale). The chains start apart, lest the compiler run one for all.
#define INSTANCE(NAME, LANES, TARGET)                                                               \
  TARGET static nz_peak peak_##NAME(ptrdiff_t rounds, float scale, float shift) {                   \
    typedef float vec __attribute__((ext_vector_type(LANES)));                                      \
    vec x[CHAINS], sum = 0;                                                                         \
    ALL_CHAINS x[c] = (vec)(float)c;                                                                \
    for (ptrdiff_t round = 0; round < rounds; round++) ALL_CHAINS x[c] = x[c] * scale + shift;      \
    ALL_CHAINS sum += x[c];                                                                         \
    nz_peak result = {2.0 * CHAINS * LANES * rounds, 0, CHAINS * LANES};                            \
    for (int lane = 0; lane < LANES; lane++) result.lane_sum += sum[lane];                          \
    return result;                                                                                  \
  }

INSTANCE(baseline, 4, )
#if defined(__x86_64__)
INSTANCE(avx2, 8, __attribute__((target("avx2,fma"), min_vector_width(256))))
INSTANCE(avx512, 16,
         __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"), min_vector_width(512))))
#endif

nz_peak nz_peak_run(const char *set, ptrdiff_t rounds) {
  // Read from memory at run time, so that no step is worked out before.
  volatile float half = 0.5f;
  const float scale = half, shift = half;
#if defined(__x86_64__)
  if (strcmp(set, "avx512") == 0) return peak_avx512(rounds, scale, shift);
  if (strcmp(set, "avx2") == 0) return peak_avx2(rounds, scale, shift);
#endif
  return peak_baseline(rounds, scale, shift);
}
