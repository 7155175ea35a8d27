// The kernels of word vectors. One text, written with clang's vector extensions and always inlined, is compiled
// once per instruction set. Every set adds in the same order (16 lanes, then halves), so those that have a
// fused multiply-add agree bit for bit.
//
// Letters: V vectors a row, T targets a group, x the input row, y an output row, e what x is to be moved by.

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

// Moves `W` columns of all y, from column k on, and adds to e what moves x; e may be x itself.
INLINE void move_columns(const lanes *x, lanes *e, lanes *const *y, const float *steps, size_t T, size_t k,
                         size_t W) {
  lanes old[4], sum[4];
  for (size_t c = 0; c < W; c++) old[c] = x[k + c], sum[c] = e[k + c];
  for (size_t t = 0; t < T; t++) {
    for (size_t c = 0; c < W; c++) {
      lanes row = y[t][k + c];
      sum[c] += steps[t] * row;
      y[t][k + c] = row + steps[t] * old[c];
    }
  }
  for (size_t c = 0; c < W; c++) e[k + c] = sum[c];
}

INLINE void train_group(const lanes *x, lanes *e, lanes *outputs, size_t V, const uint32_t *targets, size_t T,
                        float rate) {
  float steps[NZ_SKIPGRAM_TARGET_LIMIT];
  lanes *y[NZ_SKIPGRAM_TARGET_LIMIT];
  for (size_t t = 0; t < T; t++) {
    y[t] = outputs + (targets[t] >> 1) * V;
    steps[t] = rate * ((targets[t] & 1) - sigmoid(product(x, y[t], V)));
  }
  size_t k = 0;
  for (; k + 4 <= V; k += 4) move_columns(x, e, y, steps, T, k, 4);
  for (; k < V; k++) move_columns(x, e, y, steps, T, k, 1);
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
    lanes *x = inputs + group.input * V;
    train_group(x, x, outputs, V, targets + group.first_target, group.target_count, rate);
  }
}

// x = the mean of `count` rows, `W` columns from k on.
INLINE void mean_columns(const lanes *inputs, size_t V, const uint32_t *words, size_t count, lanes *x, size_t k,
                         size_t W) {
  lanes sum[4] = {0};
  for (size_t i = 0; i < count; i++)
    for (size_t c = 0; c < W; c++) sum[c] += inputs[words[i] * V + k + c];
  for (size_t c = 0; c < W; c++) x[k + c] = sum[c] * (1 / (float)count);
}

INLINE void train_bag(lanes *inputs, lanes *outputs, size_t V, const uint32_t *words, size_t count,
                      const uint32_t *targets, size_t T, lanes *x, lanes *e, float rate) {
  size_t k = 0;
  for (; k + 4 <= V; k += 4) mean_columns(inputs, V, words, count, x, k, 4);
  for (; k < V; k++) mean_columns(inputs, V, words, count, x, k, 1);
  for (k = 0; k < V; k++) e[k] = 0;
  for (size_t t = 0; t < T; t += NZ_SKIPGRAM_TARGET_LIMIT) {
    const size_t rest = T - t;
    train_group(x, e, outputs, V, targets + t, rest < NZ_SKIPGRAM_TARGET_LIMIT ? rest : NZ_SKIPGRAM_TARGET_LIMIT,
                rate);
  }
  for (size_t i = 0; i < count; i++)
    for (k = 0; k < V; k++) inputs[words[i] * V + k] += e[k];
}

INLINE void prefetch_bag(lanes *inputs, lanes *outputs, size_t V, nz_bag_step step, const uint32_t *words,
                         const uint32_t *targets) {
  for (size_t i = 0; i < step.word_count; i++) prefetch(inputs + words[step.first_word + i] * V, V);
  for (size_t t = 0; t < step.target_count; t++)
    prefetch(outputs + (targets[step.first_target + t] >> 1) * V, V);
}

INLINE void train_bags(lanes *inputs, lanes *outputs, size_t V, const nz_bag_step *steps, size_t step_count,
                       const uint32_t *words, const uint32_t *targets, float rate, lanes *scratch) {
  for (size_t s = 0; s < step_count; s++) {
    if (s + 2 < step_count) prefetch_bag(inputs, outputs, V, steps[s + 2], words, targets);
    const nz_bag_step step = steps[s];
    train_bag(inputs, outputs, V, words + step.first_word, step.word_count, targets + step.first_target,
              step.target_count, scratch, scratch + V, rate);
  }
}

INLINE void all_products(const lanes *query, const lanes *rows, size_t V, size_t count, float *products) {
  for (size_t i = 0; i < count; i++) products[i] = product(query, rows + i * V, V);
}

INLINE void all_byte_products(const lanes *query, const int8_t *rows, size_t stride, size_t V, size_t count,
                              float *products) {
  typedef int8_t bytes __attribute__((ext_vector_type(NZ_SKIPGRAM_LANES)));
  for (size_t i = 0; i < count; i++) {
    const bytes *row = (const bytes *)(rows + i * stride);
    lanes total = 0;
    for (size_t k = 0; k < V; k++) total += query[k] * __builtin_convertvector(row[k], lanes);
    products[i] = sum(&total);
  }
}

INLINE void raise_best(const lanes *products, size_t V, size_t count, const float *factors, uint32_t first,
                       float *best, uint32_t *best_rows) {
  typedef int32_t numbers __attribute__((ext_vector_type(NZ_SKIPGRAM_LANES)));
  for (size_t k = 0; k < V; k++, best += NZ_SKIPGRAM_LANES, best_rows += NZ_SKIPGRAM_LANES) {
    lanes largest;
    numbers rows;
    memcpy(&largest, best, sizeof largest);
    memcpy(&rows, best_rows, sizeof rows);
    for (size_t i = 0; i < count; i++) {
      const lanes value = products[i * V + k] * factors[i];
      const numbers larger = value > largest;
      largest = larger ? value : largest;
      rows = larger ? (numbers)(int32_t)(first + i) : rows;
    }
    memcpy(best, &largest, sizeof largest);
    memcpy(best_rows, &rows, sizeof rows);
  }
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
  TARGET static void train_bags_##NAME(float *inputs, float *outputs, size_t V, const nz_bag_step *steps,  \
                                       size_t step_count, const uint32_t *words, const uint32_t *targets,  \
                                       float rate, float *scratch) {                                       \
    if (V == 8)                                                                                            \
      train_bags((lanes *)inputs, (lanes *)outputs, 8, steps, step_count, words, targets, rate,            \
                 (lanes *)scratch);                                                                        \
    else                                                                                                   \
      train_bags((lanes *)inputs, (lanes *)outputs, V, steps, step_count, words, targets, rate,            \
                 (lanes *)scratch);                                                                        \
  }                                                                                                        \
  TARGET static void products_##NAME(const float *query, const float *rows, size_t V, size_t count,        \
                                     float *products) {                                                    \
    all_products((const lanes *)query, (const lanes *)rows, V, count, products);                           \
  }                                                                                                        \
  TARGET static void byte_products_##NAME(const float *query, const int8_t *rows, size_t stride, size_t V, \
                                          size_t count, float *products) {                                 \
    all_byte_products((const lanes *)query, rows, stride, V, count, products);                             \
  }                                                                                                        \
  TARGET static void raise_best_##NAME(const float *products, size_t V, size_t count,                      \
                                       const float *factors, uint32_t first, float *best,                  \
                                       uint32_t *best_rows) {                                              \
    raise_best((const lanes *)products, V, count, factors, first, best, best_rows);                        \
  }                                                                                                        \
  static const nz_skipgram_kernels kernels_##NAME = {                                                      \
      #NAME, train_##NAME, train_bags_##NAME, products_##NAME, byte_products_##NAME, raise_best_##NAME};

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
