// The hot loops of skip-gram training. One text, written with clang's vector extensions and always
// inlined, is compiled once per instruction set; the set is chosen when the function is called. Every set
// adds in the same order (16 lanes, then halves), so those with a fused multiply-add agree bit for bit.
//
// Letters: V vectors a row, T targets a pair, x the input row, y an output row.

#include "skipgram.h"

#include <string.h>

typedef float lanes __attribute__((ext_vector_type(SKIPGRAM_LANES)));
typedef int32_t integer_lanes __attribute__((ext_vector_type(SKIPGRAM_LANES)));

#define INLINE static inline __attribute__((always_inline))

/// Sum of the lanes, by halves. Takes a pointer because a vector argument's convention depends on the set.
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

/// Replaces x by 1 / (1 + exp(-x)) for |x| <= 6, and by 0 or 1 beyond. There sigmoid(x) - 1/2 is x times a
/// ratio of two quadratics in x^2, a minimax fit with error 7e-7 (the original's table errs by 3e-3);
/// a ratio, because its chain of dependent operations is half as long as that of an exponential.
INLINE void sigmoid(lanes *v) {
  const lanes zero = 0, x = *v, z = x * x;
  const lanes numerator = (1.34609596e-05f * z + 0.00671819606f) * z + 0.2499981f;
  const lanes denominator = (0.000906513267f * z + 0.110197401f) * z + 1;
  const lanes s = x * numerator / denominator + 0.5f;
  *v = x > 6 ? zero + 1 : x < -6 ? zero : s;
}

/// Turns the products of a pair with its targets into the sizes g of its steps.
INLINE void step_sizes(float *values, const uint32_t *targets, size_t T, float rate) {
  for (size_t t = 0; t < T; t += SKIPGRAM_LANES) {
    lanes *block = (lanes *)(values + t);
    sigmoid(block);
    *block *= -rate;
  }
  values[0] += rate;
  for (size_t t = 1; t < T; t++)
    if (targets[t] == targets[0]) values[t] = 0;
}

INLINE void prefetch(const lanes *row, size_t V) {
  for (size_t k = 0; k < V; k++) __builtin_prefetch(row + k, 1, 3);
}

INLINE void train_pair(lanes *x, lanes *outputs, size_t V, const uint32_t *targets, size_t T, float rate) {
  _Alignas(64) float steps[SKIPGRAM_TARGET_LIMIT] = {0};
  lanes *y[SKIPGRAM_TARGET_LIMIT];
  for (size_t t = 0; t < T; t++) {
    y[t] = outputs + targets[t] * V;
    steps[t] = product(x, y[t], V);
  }
  step_sizes(steps, targets, T, rate);
  for (size_t k = 0; k < V; k++) {
    lanes old = x[k], change = 0;
    for (size_t t = 0; t < T; t++) {
      const float step = steps[t];
      lanes row = y[t][k];
      change += step * row;
      y[t][k] = row + step * old;
    }
    x[k] = old + change;
  }
}

INLINE void train(lanes *inputs, lanes *outputs, size_t V, const uint32_t *input_rows,
                  const uint32_t *target_rows, size_t pairs, size_t T, float rate) {
  for (size_t p = 0; p < pairs; p++) {
    const uint32_t *targets = target_rows + p * T;
    if (p + 1 < pairs) {
      prefetch(inputs + input_rows[p + 1] * V, V);
      for (size_t t = 0; t < T; t++) prefetch(outputs + targets[T + t] * V, V);
    }
    train_pair(inputs + input_rows[p] * V, outputs, V, targets, T, rate);
  }
}

/// The commonest shape, 128 dimensions with 5 negatives, is compiled with its counts known.
INLINE void train_by_shape(float *inputs, float *outputs, size_t V, const uint32_t *input_rows,
                           const uint32_t *target_rows, size_t pairs, size_t T, float rate) {
  if (V == 8 && T == 6)
    train((lanes *)inputs, (lanes *)outputs, 8, input_rows, target_rows, pairs, 6, rate);
  else
    train((lanes *)inputs, (lanes *)outputs, V, input_rows, target_rows, pairs, T, rate);
}

INLINE void all_products(const float *query, const float *rows, size_t V, size_t count, float *products) {
  for (size_t i = 0; i < count; i++)
    products[i] = product((const lanes *)query, (const lanes *)rows + i * V, V);
}

#define INSTANCES(NAME, TARGET)                                                                            \
  TARGET static void train_##NAME(float *inputs, float *outputs, size_t V, const uint32_t *input_rows,     \
                                  const uint32_t *target_rows, size_t pairs, size_t T, float rate) {       \
    train_by_shape(inputs, outputs, V, input_rows, target_rows, pairs, T, rate);                           \
  }                                                                                                        \
  TARGET static void products_##NAME(const float *query, const float *rows, size_t V, size_t count,        \
                                     float *products) {                                                    \
    all_products(query, rows, V, count, products);                                                         \
  }

INSTANCES(portable, )

#if defined(__x86_64__)
INSTANCES(avx2, __attribute__((target("avx2,fma"))))
INSTANCES(avx512, __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"), min_vector_width(512))))

#define CHOOSE(FUNCTION, ...)                                                                              \
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&                           \
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))                            \
    FUNCTION##_avx512(__VA_ARGS__);                                                                        \
  else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))                                \
    FUNCTION##_avx2(__VA_ARGS__);                                                                          \
  else                                                                                                     \
    FUNCTION##_portable(__VA_ARGS__)
#else
#define CHOOSE(FUNCTION, ...) FUNCTION##_portable(__VA_ARGS__)
#endif

void skipgram_train(float *inputs, float *outputs, size_t row_vectors, const uint32_t *input_rows,
                    const uint32_t *target_rows, size_t pair_count, size_t targets_per_pair, float rate) {
  CHOOSE(train, inputs, outputs, row_vectors, input_rows, target_rows, pair_count, targets_per_pair, rate);
}

void skipgram_products(const float *query, const float *rows, size_t row_vectors, size_t count,
                       float *products) {
  CHOOSE(products, query, rows, row_vectors, count, products);
}
