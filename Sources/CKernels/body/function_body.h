// Elementary functions on vectors and the element-wise kernels built on them.
//
// exp, log, tanh and sigmoid are within 2 * 2^-24 of the true value, relative to it, for every
// float whose result is a normal number: all 2^32 were held against libm's in double precision,
// with and without fused multiply-add, and the worst were 1.43, 1.45, 1.58 and 1.91 * 2^-24.
// Results that would be subnormal are 0 (exp, sigmoid) or x itself (tanh).
//
// The polynomials have the least relative error of the function over some thousand Chebyshev points
// (Remez' exchange in 60 digits; for log a linear program). Each coefficient in turn, the lowest
// first, was rounded to a float and those above it fitted again.

// exp(x) = 2^n exp(r), n = round(x / ln 2), r = x - n ln 2 with ln 2 in two parts, the first so
// short that its product with n is exact. `exponent` receives n where a float has its exponent.
#define NZ_LN2_HIGH 0.693359375f
#define NZ_LN2_LOW -2.12194440e-4f
NZ_INLINE vec nearest_power(vec x, uvec *exponent) {
  const vec magic = splat(12582912.0f);  // 1.5 * 2^23: adding it rounds to an integer
  const vec rounded = x * 1.44269504f + magic;
  *exponent = as_bits(rounded) << 23;
  return rounded - magic;
}

// (exp(r) - 1 - r) + added for |r| <= ln 2 / 2; exp(r) has a relative error of 2^-28.2.
NZ_INLINE vec exp_beyond_r(vec r, vec added) {
  const vec square = r * r;
  const vec low = r * 1.666651666e-1f + 4.999999404e-1f;
  const vec high = square * 1.383832307e-3f + (r * 8.369165473e-3f + 4.166810215e-2f);
  return (high * square + low) * square + added;
}

NZ_INLINE vec exp_minus_one(vec x, uvec *exponent) {
  const vec n = nearest_power(x, exponent);
  const vec r = (x - n * NZ_LN2_HIGH) - n * NZ_LN2_LOW;
  return exp_beyond_r(r, r);
}

// Below the logarithm of the least normal number the result is 0, above 88.72 infinite.
NZ_INLINE vec exp_vec(vec x) {
  uvec exponent;
  const vec t = exp_minus_one(x, &exponent);
  const vec result = as_vec(as_bits(t + 1.0f) + exponent);
  const vec infinite = x + __builtin_inff();  // or not a number, if x is none
  return choose(x < splat(-87.33654f), (vec){}, choose(x <= splat(88.72283f), result, infinite));
}

// log(x) = e ln 2 + log(1 + m), 1 + m in [sqrt(1/2), sqrt(2)), log(1 + m) = m + m^2 (-1/2 + m P(m))
// with a polynomial P that leaves a relative error of 2^-27.3.
NZ_INLINE vec log_vec(vec x) {
  const ivec tiny = x < splat(0x1p-126f);
  const uvec bits = as_bits(choose(tiny, x * 0x1p23f, x));
  const uvec above_root = bits - 0x3f3504f3u;  // the bits of sqrt(1/2)
  const vec m = as_vec(bits - (above_root & 0xff800000u)) - 1.0f;
  const vec e = __builtin_convertvector(((ivec)above_root >> 23) - (tiny & 23), vec);
  const vec square = m * m;
  const vec q0 = m * 3.333333135e-1f - 0.5f, q2 = m * 2.000124156e-1f - 2.500081956e-1f;
  const vec q4 = m * 1.420158595e-1f - 1.662341058e-1f;
  const vec q6 = m * 1.276214421e-1f - 1.315959990e-1f;
  const vec fourth = square * square;
  const vec q = (fourth * -7.636356354e-2f + (q6 * square + q4)) * fourth + (q2 * square + q0);
  const vec result = (q * square + e * -2.12194440e-4f) + m + e * 0.693359375f;
  const vec undefined =
      choose(x < (vec){}, splat(__builtin_nanf("")), splat(-__builtin_inff()));
  return choose(x < splat(__builtin_inff()), choose(x <= (vec){}, undefined, result), x);
}

// 1 / (1 + exp(-x)), 1 + exp(-x) = (2^n + 1) + 2^n r + 2^n (exp(r) - 1 - r). Rounding the sum and
// the quotient leaves little room, so what r and 2^n + 1 lose goes into the last term.
NZ_INLINE vec sigmoid_vec(vec x) {
  const vec y = largest(splat(-80.0f), -x);  // below -80 the sum is 1 anyway
  uvec exponent;
  const vec n = nearest_power(y, &exponent);
  const vec exact = y - n * NZ_LN2_HIGH;
  const vec r = exact - n * NZ_LN2_LOW;
  const vec lost = (exact - r) - n * NZ_LN2_LOW;
  const vec power = as_vec(exponent + (127u << 23));
  const vec sum = power + 1.0f;
  const vec rest = exp_beyond_r(r, lost) * power + (1.0f - (sum - power));
  return choose(x < splat(-87.33654f), (vec){}, 1.0f / (sum + (r * power + rest)));
}

// tanh(x): x + x^3 P(x^2) below 0.8, with a relative error of 2^-28; 1 - 2 / (1 + exp(2|x|)) above,
// where the subtraction no longer enlarges the errors of the quotient.
NZ_INLINE vec tanh_vec(vec x) {
  const vec size = as_vec(as_bits(x) & 0x7fffffffu);
  const vec square = x * x, fourth = square * square;
  const vec p0 = square * 1.333224177e-1f - 3.333329856e-1f;
  const vec p2 = square * 2.130652592e-2f - 5.385359749e-2f;
  const vec p4 = square * 1.587038045e-3f - 7.414169610e-3f;
  const vec near = ((p4 * fourth + p2) * fourth + p0) * (square * size) + size;
  uvec exponent;  // no more is needed: the result is 1 from 10 on
  const vec t = exp_minus_one(smallest(splat(20.0f), size + size), &exponent);
  const vec power = as_vec(exponent + (127u << 23));
  const vec far = 1.0f - 2.0f / (t * power + (power + 1.0f));
  const vec result = choose(size < splat(0.8f), near, far);
  return as_vec(as_bits(result) | (as_bits(x) & 0x80000000u));
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
      const vec score = (whole ? load(x + i) : load_part(x + i, part, lowest)) * scale;
      const vec value = exp_vec(score - maximum);
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

static void NZ_NAME(gate)(const float *preactivation, const float *bias, const float *x,
                          const float *mask, float *joined, float *y, ptrdiff_t rows,
                          ptrdiff_t width) {
  for (ptrdiff_t row = 0; row < rows; row++) {
    const float *gate = preactivation + row * 2 * width, *value = gate + width;
    const float *input = x + row * width, *keep = mask ? mask + row * width : NULL;
    float *kept = joined ? joined + row * 2 * width : NULL, *out = y + row * width;
    NZ_FOR_VECTORS(width, {
      vec raw = NZ_LOAD(gate + i) + NZ_LOAD(bias + i);
      if (keep) raw *= NZ_LOAD(keep + i);
      const vec s = sigmoid_vec(raw), h = NZ_LOAD(value + i) + NZ_LOAD(bias + width + i);
      NZ_STORE(out + i, (NZ_LOAD(input + i) - h) * s + h);
      if (kept) {
        NZ_STORE(kept + i, s);
        NZ_STORE(kept + width + i, h);
      }
    });
  }
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
