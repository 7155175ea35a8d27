// Sparse multi-label cross-entropy (Su 2022, "ZLPR", arXiv:2208.02955) over the scores of one class:
//
//   s(i, j) = base(i, j) + start(i) + end(j)       (j >= i only, if triangular)
//   loss    = log(1 + sum over negatives of exp(s)) + log(1 + sum over positives of exp(-s))
//
// Negatives are summed with the positives left out, not by subtracting them from the whole, so the
// loss is never negative and no clipping is needed. Value and gradient come from one pass, as the
// loss ends the graph: d/ds = weight * exp(s - log(1 + sum exp s)) on negatives, the mirror image on
// positives. Gradients are added to the three given arrays. `positives` holds ascending i * length + j.
// Scratch: length * length floats, which must fit the second cache for speed only.
//
// A positive that is one with probability p only (`probabilities`, above 0; NULL: all are certain) counts p of
// exp(-s) there and 1 - p of exp(s) among the negatives (Su 2022, kexue.fm/archives/9064).
//
// A class without positives needs no scores of its own: exp(s) = exp(base) * exp(start) * exp(end), so
// the sums of all such classes are matrix products. `shifted_exponentials` and
// `column_exponentials` make their factors, shifted by their maxima.

// log(exp(0) + sum) for sum = total * exp(maximum), maximum >= 0; never below 0.
NZ_INLINE double log_one_plus(float maximum, float total) {
  return maximum > 0 ? maximum + log(exp(-maximum) + total) : log1p(total);
}

// log(p exp(-s)) of a positive.
NZ_INLINE float positive_exponent(const float *scores, const int32_t *positives,
                                  const float *probabilities, ptrdiff_t p) {
  return (probabilities ? logf(probabilities[p]) : 0) - scores[positives[p]];
}

NZ_INLINE void pointer_positives(const float *scores, const int32_t *positives,
                                 const float *probabilities, ptrdiff_t count, ptrdiff_t length,
                                 float weight, float *base_gradient, float *start_gradient,
                                 float *end_gradient, double *loss) {
  float maximum = 0, total = 0;
  for (ptrdiff_t p = 0; p < count; p++) {
    const float exponent = positive_exponent(scores, positives, probabilities, p);
    if (exponent > maximum) maximum = exponent;
  }
  for (ptrdiff_t p = 0; p < count; p++)
    total += expf(positive_exponent(scores, positives, probabilities, p) - maximum);
  const double value = log_one_plus(maximum, total);
  for (ptrdiff_t p = 0; p < count; p++) {
    const double exponent = positive_exponent(scores, positives, probabilities, p);
    const float gradient = -weight * (float)exp(exponent - value);
    base_gradient[positives[p]] += gradient;
    start_gradient[positives[p] / length] += gradient;
    end_gradient[positives[p] % length] += gradient;
  }
  *loss += value;
}

static double NZ_NAME(pointer_loss)(const float *base, ptrdiff_t length, const float *start_bias,
                                    const float *end_bias, int triangular, const int32_t *positives,
                                    const float *probabilities, ptrdiff_t positive_count,
                                    float weight, float *base_gradient, float *start_gradient,
                                    float *end_gradient, float *scratch) {
  const float absent = -1.0e30f;
  for (ptrdiff_t row = 0; row < length; row++) {
    const ptrdiff_t first = triangular ? row : 0, count = length - first;
    const float *b = base + row * length + first, *e = end_bias + first;
    float *s = scratch + row * length + first;
    NZ_FOR_VECTORS(count, NZ_STORE(s + i, NZ_LOAD(b + i) + NZ_LOAD(e + i) + start_bias[row]););
  }
  double loss = 0;
  if (positive_count > 0) {
    pointer_positives(scratch, positives, probabilities, positive_count, length, weight,
                      base_gradient, start_gradient, end_gradient, &loss);
    for (ptrdiff_t p = 0; p < positive_count; p++) {
      const int certain = !probabilities || probabilities[p] >= 1;
      float *score = scratch + positives[p];
      *score = certain ? absent : *score + log1pf(-probabilities[p]);
    }
  }
  vec top = {};
  for (ptrdiff_t row = 0; row < length; row++) {
    const ptrdiff_t first = triangular ? row : 0, count = length - first;
    const float *s = scratch + row * length + first;
    NZ_FOR_VECTORS(count, top = largest(top, NZ_LOAD(s + i)););
  }
  const float maximum = horizontal_max(top);
  float total = 0;
  for (ptrdiff_t row = 0; row < length; row++) {
    const ptrdiff_t first = triangular ? row : 0, count = length - first;
    float *s = scratch + row * length + first;
    vec sums = {};
    NZ_FOR_VECTORS(count, {
      const vec value = exp_vec((whole ? load(s + i) : load_part(s + i, part, absent)) - maximum);
      sums += value;
      NZ_STORE(s + i, value);
    });
    total += horizontal_sum(sums);
  }
  const double value = log_one_plus(maximum, total);
  const float factor = weight * (float)exp((double)maximum - value);
  for (ptrdiff_t row = 0; row < length; row++) {
    const ptrdiff_t first = triangular ? row : 0, count = length - first;
    const float *s = scratch + row * length + first;
    float *b = base_gradient + row * length + first, *e = end_gradient + first;
    vec sums = {};
    NZ_FOR_VECTORS(count, {
      const vec gradient = NZ_LOAD(s + i) * factor;
      sums += gradient;
      NZ_STORE(b + i, NZ_LOAD(b + i) + gradient);
      NZ_STORE(e + i, NZ_LOAD(e + i) + gradient);
    });
    start_gradient[row] += horizontal_sum(sums);
  }
  return loss + value;
}

// y = exp(x - maximum) over rows, 0 below the diagonal if triangular; returns the maximum.
static float NZ_NAME(shifted_exponentials)(const float *x, ptrdiff_t length, int triangular, float *y) {
  vec top = splat(-3.0e38f);
  for (ptrdiff_t row = 0; row < length; row++) {
    const ptrdiff_t first = triangular ? row : 0;
    const float *from = x + row * length + first;
    NZ_FOR_VECTORS(length - first,
                   top = largest(top, whole ? load(from + i) : load_part(from + i, part, -3.0e38f)););
  }
  const float maximum = horizontal_max(top);
  for (ptrdiff_t row = 0; row < length; row++) {
    const ptrdiff_t first = triangular ? row : 0;
    const float *from = x + row * length + first;
    float *to = y + row * length;
    for (ptrdiff_t i = 0; i < first; i++) to[i] = 0;
    NZ_FOR_VECTORS(length - first, NZ_STORE(to + first + i, exp_vec(NZ_LOAD(from + i) - maximum)););
  }
  return maximum;
}

// y [rows, columns] = exp(scale * x - maximum of the column), x's rows `stride` apart.
static void NZ_NAME(column_exponentials)(const float *x, ptrdiff_t rows, ptrdiff_t columns,
                                         ptrdiff_t stride, float scale, float *y, float *maxima) {
  for (ptrdiff_t column = 0; column < columns; column++) maxima[column] = -3.0e38f;
  for (ptrdiff_t row = 0; row < rows; row++)
    NZ_FOR_VECTORS(columns, NZ_STORE(maxima + i, largest(NZ_LOAD(maxima + i),
                                                         NZ_LOAD(x + row * stride + i) * scale)););
  for (ptrdiff_t row = 0; row < rows; row++)
    NZ_FOR_VECTORS(columns, {
      const vec shifted = NZ_LOAD(x + row * stride + i) * scale - NZ_LOAD(maxima + i);
      NZ_STORE(y + row * columns + i, exp_vec(shifted));
    });
}

// y *= factors[column] for each row of y [rows, columns].
static void NZ_NAME(scale_columns)(const float *factors, ptrdiff_t rows, ptrdiff_t columns,
                                   float *y) {
  for (ptrdiff_t row = 0; row < rows; row++, y += columns)
    NZ_NAME(multiply_elements)(factors, y, columns);
}
