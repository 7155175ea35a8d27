// Elementary functions on vectors and the element-wise kernels built on them.

// exp(x) = 2^n * exp(r), n = round(x / ln 2), |r| <= ln 2 / 2, exp(r) by its Taylor-like minimax
// polynomial (the coefficients of Cephes' expf). Below -87.33 the result is 0, above 88.72 infinite.
NZ_INLINE vec exp_vec(vec x) {
  const vec clamped = largest(smallest(x, splat(88.72283f)), splat(-87.33655f));
  const vec magic = splat(12582912.0f);  // 1.5 * 2^23: adding it rounds to an integer
  const vec n = (clamped * 1.44269504f + magic) - magic;
  const vec r = (clamped - n * 0.693359375f) - n * -2.12194440e-4f;
  vec p = splat(1.9875691500e-4f);
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * (r * r) + r + 1.0f;
  // Two factors, because 2^128 itself is not a float.
  const ivec power = __builtin_convertvector(n, ivec);
  const ivec half = power >> 1;
  const vec result = p * as_vec((half + 127) << 23) * as_vec((power - half + 127) << 23);
  return choose(x < splat(-87.33655f), (vec){}, choose(x > splat(88.72283f), splat(__builtin_inff()), choose(x == x, result, x)));
}

// log(x) = e * ln 2 + log(m), m in [sqrt(1/2), sqrt(2)), by Cephes' logf polynomial.
NZ_INLINE vec log_vec(vec x) {
  const ivec tiny = x < splat(1.17549435e-38f);
  const vec scaled = choose(tiny, x * 8388608.0f, x);
  const ivec bits = as_ivec(scaled);
  vec e = __builtin_convertvector(((bits >> 23) & 0xff) - 126, vec);
  e = choose(tiny, e - 23.0f, e);
  vec m = as_vec((bits & 0x007fffff) | 0x3f000000);
  const ivec small = m < splat(0.70710678f);
  e = choose(small, e - 1.0f, e);
  m = choose(small, m + m, m) - 1.0f;
  const vec square = m * m;
  vec p = splat(7.0376836292e-2f);
  p = p * m + -1.1514610310e-1f;
  p = p * m + 1.1676998740e-1f;
  p = p * m + -1.2420140846e-1f;
  p = p * m + 1.4249322787e-1f;
  p = p * m + -1.6668057665e-1f;
  p = p * m + 2.0000714765e-1f;
  p = p * m + -2.4999993993e-1f;
  p = p * m + 3.3333331174e-1f;
  p = p * m * square + e * -2.12194440e-4f - 0.5f * square;
  const vec result = m + p + e * 0.693359375f;
  const vec special = choose(x == (vec){}, splat(-__builtin_inff()),
                             choose(x < (vec){}, splat(__builtin_nanf("")), x));
  return choose((x > (vec){}) & (x < splat(__builtin_inff())), result, special);
}

NZ_INLINE vec sigmoid_vec(vec x) { return 1.0f / (1.0f + exp_vec(-x)); }

// tanh(x): an odd polynomial below 0.625 (Cephes), 1 - 2 / (exp(2|x|) + 1) above.
NZ_INLINE vec tanh_vec(vec x) {
  const vec size = choose(x < (vec){}, -x, x);
  const vec square = x * x;
  vec p = splat(-5.70498872745e-3f);
  p = p * square + 2.06390887954e-2f;
  p = p * square + -5.37397155531e-2f;
  p = p * square + 1.33314422036e-1f;
  p = p * square + -3.33332819422e-1f;
  const vec near = p * square * x + x;
  const vec far = 1.0f - 2.0f / (exp_vec(size + size) + 1.0f);
  return choose(size < splat(0.625f), near, choose(x < (vec){}, -far, far));
}

static void NZ_NAME(exponential)(const float *x, float *y, ptrdiff_t count) {
  NZ_FOR_VECTORS(count, NZ_STORE(y + i, exp_vec(NZ_LOAD(x + i))););
}

static void NZ_NAME(logarithm)(const float *x, float *y, ptrdiff_t count) {
  NZ_FOR_VECTORS(count, NZ_STORE(y + i, log_vec(NZ_LOAD(x + i))););
}

static void NZ_NAME(hyperbolic_tangent)(const float *x, float *y, ptrdiff_t count) {
  NZ_FOR_VECTORS(count, NZ_STORE(y + i, tanh_vec(NZ_LOAD(x + i))););
}

static void NZ_NAME(sigmoid)(const float *x, float *y, ptrdiff_t count) {
  NZ_FOR_VECTORS(count, NZ_STORE(y + i, sigmoid_vec(NZ_LOAD(x + i))););
}

static void NZ_NAME(softmax_rows)(float *x, ptrdiff_t rows, ptrdiff_t columns, float scale) {
  const float lowest = -3.0e38f;
  for (ptrdiff_t row = 0; row < rows; row++, x += columns) {
    vec top = splat(lowest);
    NZ_FOR_VECTORS(columns, top = largest(top, whole ? load(x + i) * scale
                                                     : load_part(x + i, part, lowest) * scale););
    const float maximum = horizontal_max(top);
    vec sums = {};
    NZ_FOR_VECTORS(columns, {
      const vec value = exp_vec((whole ? load(x + i) : load_part(x + i, part, lowest)) * scale - maximum);
      sums += value;
      NZ_STORE(x + i, value);
    });
    const float factor = 1.0f / horizontal_sum(sums);
    NZ_FOR_VECTORS(columns, NZ_STORE(x + i, NZ_LOAD(x + i) * factor););
  }
}

static void NZ_NAME(softmax_rows_backward)(const float *probabilities, float *gradient,
                                           ptrdiff_t rows, ptrdiff_t columns, float scale) {
  for (ptrdiff_t row = 0; row < rows; row++, probabilities += columns, gradient += columns) {
    vec sums = {};
    NZ_FOR_VECTORS(columns, sums += NZ_LOAD(probabilities + i) * NZ_LOAD(gradient + i););
    const float mean = horizontal_sum(sums);
    NZ_FOR_VECTORS(columns, NZ_STORE(gradient + i, NZ_LOAD(probabilities + i) *
                                                       (NZ_LOAD(gradient + i) - mean) * scale););
  }
}

static void NZ_NAME(add)(const float *x, float *y, ptrdiff_t count) {
  NZ_FOR_VECTORS(count, NZ_STORE(y + i, NZ_LOAD(y + i) + NZ_LOAD(x + i)););
}

static void NZ_NAME(add_scaled)(const float *x, float scale, float *y, ptrdiff_t count) {
  NZ_FOR_VECTORS(count, NZ_STORE(y + i, NZ_LOAD(y + i) + scale * NZ_LOAD(x + i)););
}

static void NZ_NAME(multiply_elements)(const float *x, float *y, ptrdiff_t count) {
  NZ_FOR_VECTORS(count, NZ_STORE(y + i, NZ_LOAD(y + i) * NZ_LOAD(x + i)););
}

static double NZ_NAME(sum_of_squares)(const float *x, ptrdiff_t count) {
  double total = 0;
  for (ptrdiff_t block = 0; block < count; block += 4096) {
    const ptrdiff_t size = count - block < 4096 ? count - block : 4096;
    vec sums = {};
    NZ_FOR_VECTORS(size, {
      const vec value = NZ_LOAD(x + block + i);
      sums += value * value;
    });
    total += horizontal_sum(sums);
  }
  return total;
}

static float NZ_NAME(dot)(const float *x, const float *y, ptrdiff_t count) {
  vec sums = {};
  NZ_FOR_VECTORS(count, sums += NZ_LOAD(x + i) * NZ_LOAD(y + i););
  return horizontal_sum(sums);
}

static void NZ_NAME(column_sums)(const float *x, ptrdiff_t rows, ptrdiff_t columns,
                                 ptrdiff_t stride, float *sums) {
  for (ptrdiff_t row = 0; row < rows; row++, x += stride) NZ_NAME(add)(x, sums, columns);
}

static void NZ_NAME(relu)(float *x, ptrdiff_t count) {
  NZ_FOR_VECTORS(count, NZ_STORE(x + i, largest(NZ_LOAD(x + i), (vec){})););
}

static void NZ_NAME(relu_backward)(const float *y, float *gradient, ptrdiff_t count) {
  NZ_FOR_VECTORS(count, NZ_STORE(gradient + i, choose(NZ_LOAD(y + i) > (vec){},
                                                      NZ_LOAD(gradient + i), (vec){})););
}

// Wellons' 32-bit integer hash "lowbias32", seeded before and between its rounds.
static void NZ_NAME(dropout_mask)(uint64_t seed, uint32_t first, float rate, float *mask,
                                  ptrdiff_t count) {
  typedef uint32_t uvec __attribute__((vector_size(NZ_LANES * 4)));
  uvec lane;
  for (int l = 0; l < NZ_LANES; l++) lane[l] = (uint32_t)l;
  const float kept = 1.0f / (1.0f - rate);
  NZ_FOR_VECTORS(count, {
    uvec x = (lane + (first + (uint32_t)i)) * 0x9E3779B9u + (uint32_t)seed;
    x = (x ^ (x >> 16)) * 0x7feb352du;
    x = ((x ^ (uint32_t)(seed >> 32)) ^ (x >> 15)) * 0x846ca68bu;
    x ^= x >> 16;
    const vec uniform = __builtin_convertvector((ivec)(x >> 8), vec) * 0x1p-24f;
    NZ_STORE(mask + i, choose(uniform < splat(rate), (vec){}, splat(kept)));
  });
}

static void NZ_NAME(gate_backward)(const float *x, const float *joined, const float *mask,
                                   const float *gradient, float *joined_gradient, float *x_gradient,
                                   ptrdiff_t rows, ptrdiff_t width) {
  for (ptrdiff_t row = 0; row < rows; row++) {
    const float *input = x + row * width, *dy = gradient + row * width;
    const float *keep = mask ? mask + row * width : NULL;
    const float *gate = joined + row * 2 * width, *value = gate + width;
    float *gate_out = joined_gradient + row * 2 * width, *value_out = gate_out + width;
    float *dx = x_gradient + row * width;
    NZ_FOR_VECTORS(width, {
      const vec s = NZ_LOAD(gate + i), g = NZ_LOAD(dy + i);
      vec raw = g * (NZ_LOAD(input + i) - NZ_LOAD(value + i)) * s * (1.0f - s);
      if (keep) raw *= NZ_LOAD(keep + i);
      NZ_STORE(gate_out + i, raw);
      NZ_STORE(value_out + i, g * (1.0f - s));
      NZ_STORE(dx + i, g * s);
    });
  }
}

static void NZ_NAME(adam_step)(const nz_adam *step, float *weights, const float *gradients,
                               float *first, float *second, float *average, ptrdiff_t count) {
  const float beta1 = step->beta1, beta2 = step->beta2;
  NZ_FOR_VECTORS(count, {
    const vec g = NZ_LOAD(gradients + i) * step->gradient_scale;
    const vec m = NZ_LOAD(first + i) * beta1 + g * (1.0f - beta1);
    const vec v = NZ_LOAD(second + i) * beta2 + g * g * (1.0f - beta2);
    const vec root = __builtin_elementwise_sqrt(v * step->second_correction);
    const vec w = NZ_LOAD(weights + i) - step->learning_rate * m / (root + step->epsilon);
    NZ_STORE(first + i, m);
    NZ_STORE(second + i, v);
    NZ_STORE(weights + i, w);
    if (average) {
      const vec a = NZ_LOAD(average + i);
      NZ_STORE(average + i, a + (w - a) * (1.0f - step->average_decay));
    }
  });
}
