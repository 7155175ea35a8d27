// The kernels of skip-gram. One text, written with clang's vector extensions and always inlined, is compiled
// once per instruction set. Every set adds in the same order (16 lanes, then halves), so those that have a
// fused multiply-add agree bit for bit.
//
// Letters: V vectors a row, T targets a group, x the input row, y an output row.

#include <string.h>

#include "include/CKernels.h"

typedef float lanes __attribute__((ext_vector_type(NZ_SKIPGRAM_LANES)));

#define INLINE static inline __attribute__((always_inline))

// Sum of the lanes, by halves. Takes a pointer because a vector argument's convention depends on the set.
INLINE float sum(const lanes *v) {
  typedef float half __attribute__((ext_vector_type(8)));
  typedef float quarter __attribute__((ext_vector_type(4)));
  half h = __builtin_shufflevector(*v, *v, 0, 1, 2, 3, 4, 5, 6, 7) +
           __builtin_shufflevector(*v, *v, 8, 9, 10, 11, 12, 13, 14, 15);
  quarter q = __builtin_shufflevector(h, h, 0, 1, 2, 3) + __builtin_shufflevector(h, h, 4, 5, 6, 7);
  q += __builtin_shufflevector(q, q, 2, 3, 0, 1);
  return q[0] + q[1];
}

INLINE float product(const lanes *x, const lanes *y, size_t V) {
  lanes even = 0, odd = 0;
  size_t k = 0;
  for (; k + 2 <= V; k += 2) {
    even += x[k] * y[k];
    odd += x[k + 1] * y[k + 1];
  }
  if (k < V) even += x[k] * y[k];
  even += odd;
  return sum(&even);
}

// 1 / (1 + exp(-x)) for |x| <= 6, and 0 or 1 beyond. sigmoid(x) - 1/2 is x times a ratio of two quadratics
// in x^2, a minimax fit with error 7e-7 (the original's table errs by 3e-3). Of single numbers: what is
// written to memory one by one and read back as a vector stops the processor until it has arrived there.
INLINE float sigmoid(float x) {
  const float z = x * x;
  const float numerator = (1.34609596e-05f * z + 0.00671819606f) * z + 0.2499981f;
  const float denominator = (0.000906513267f * z + 0.110197401f) * z + 1;
  const float s = x * numerator / denominator + 0.5f;
  return x > 6 ? 1 : x < -6 ? 0 : s;
}

// Moves `W` columns of x and of all y, from column k on.
INLINE void move_columns(lanes *x, lanes *const *y, const float *steps, size_t T, size_t k, size_t W) {
  lanes old[4], new[4];
  for (size_t c = 0; c < W; c++) old[c] = new[c] = x[k + c];
  for (size_t t = 0; t < T; t++) {
    for (size_t c = 0; c < W; c++) {
      lanes row = y[t][k + c];
      new[c] += steps[t] * row;
      y[t][k + c] = row + steps[t] * old[c];
    }
  }
  for (size_t c = 0; c < W; c++) x[k + c] = new[c];
}

INLINE void train_group(lanes *x, lanes *outputs, size_t V, const uint32_t *targets, size_t T, float rate) {
  float steps[NZ_SKIPGRAM_TARGET_LIMIT];
  lanes *y[NZ_SKIPGRAM_TARGET_LIMIT];
  for (size_t t = 0; t < T; t++) {
    y[t] = outputs + (targets[t] >> 1) * V;
    steps[t] = rate * ((targets[t] & 1) - sigmoid(product(x, y[t], V)));
  }
  size_t k = 0;
  for (; k + 4 <= V; k += 4) move_columns(x, y, steps, T, k, 4);
  for (; k < V; k++) move_columns(x, y, steps, T, k, 1);
}

INLINE void prefetch(const lanes *row, size_t V) {
  for (size_t k = 0; k < V; k++) __builtin_prefetch(row + k, 1, 3);
}

INLINE void prefetch_group(lanes *inputs, lanes *outputs, size_t V, nz_skipgram_group group,
                           const uint32_t *targets) {
  prefetch(inputs + group.input * V, V);
  for (size_t t = 0; t < group.target_count; t++)
    prefetch(outputs + (targets[group.first_target + t] >> 1) * V, V);
}

// The rows of a group are fetched while the two before it are trained.
INLINE void train(lanes *inputs, lanes *outputs, size_t V, const nz_skipgram_group *groups, size_t group_count,
                  const uint32_t *targets, float rate) {
  for (size_t g = 0; g < group_count; g++) {
    if (g + 2 < group_count) prefetch_group(inputs, outputs, V, groups[g + 2], targets);
    const nz_skipgram_group group = groups[g];
    train_group(inputs + group.input * V, outputs, V, targets + group.first_target, group.target_count, rate);
  }
}

INLINE void all_products(const lanes *query, const lanes *rows, size_t V, size_t count, float *products) {
  for (size_t i = 0; i < count; i++) products[i] = product(query, rows + i * V, V);
}

// The commonest row, of 128 floats, is compiled with its length known.
#define KERNELS(NAME, TARGET)                                                                              \
  TARGET static void train_##NAME(float *inputs, float *outputs, size_t V, const nz_skipgram_group *groups, \
                                  size_t group_count, const uint32_t *targets, float rate) {               \
    if (V == 8)                                                                                            \
      train((lanes *)inputs, (lanes *)outputs, 8, groups, group_count, targets, rate);                     \
    else                                                                                                   \
      train((lanes *)inputs, (lanes *)outputs, V, groups, group_count, targets, rate);                     \
  }                                                                                                        \
  TARGET static void products_##NAME(const float *query, const float *rows, size_t V, size_t count,        \
                                     float *products) {                                                    \
    all_products((const lanes *)query, (const lanes *)rows, V, count, products);                           \
  }                                                                                                        \
  static const nz_skipgram_kernels kernels_##NAME = {#NAME, train_##NAME, products_##NAME};

KERNELS(portable, )
#if defined(__aarch64__)
KERNELS(neon, )
#endif
#if defined(__x86_64__)
KERNELS(avx2, __attribute__((target("avx2,fma"))))
KERNELS(avx512, __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"), min_vector_width(512))))
#endif

static const nz_skipgram_kernels *const all_kernels[] = {
    &kernels_portable,
#if defined(__aarch64__)
    &kernels_neon,
#endif
#if defined(__x86_64__)
    &kernels_avx2,
    &kernels_avx512,
#endif
};

const nz_skipgram_kernels *nz_skipgram_kernels_named(const char *name) {
  if (!nz_kernels_named(name)) return NULL;
  for (size_t i = 0; i < sizeof all_kernels / sizeof *all_kernels; i++)
    if (strcmp(all_kernels[i]->name, name) == 0) return all_kernels[i];
  return NULL;
}

const nz_skipgram_kernels *nz_skipgram_kernels_best(void) {
  return nz_skipgram_kernels_named(nz_kernels_best()->name);
}
