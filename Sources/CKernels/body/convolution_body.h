// Convolution of three dilated taps by minimal filtering F(2, 3) (Winograd 1980, "Arithmetic complexity
// of computations"; Lavin and Gray 2016, arXiv:1509.09308): rows t and t + d of the result together
// need four matrix products instead of six. With x0..x3 the rows t - d, t, t + d, t + 2d,
//
//   part        0                1                     2                     3
//   input       x0 - x2          x1 + x2               x2 - x1               x1 - x3
//   weights     W0               (W0 + W1 + W2) / 2    (W0 - W1 + W2) / 2    W2
//   y(t)     =  m0            +  m1                 +  m2
//   y(t + d) =                   m1                 -  m2                 -  m3
//
// where m is the product of a part's input and weights. Every map is linear, so the adjoint uses their
// transposes. The products themselves are `multiply`'s; here are the maps around them. A pair whose
// second row lies beyond its sequence's end computes the first alone; the rows around a sequence that
// are read must be zero.

NZ_INLINE void sum_of(const float *x, const float *y, ptrdiff_t count, float *out) {
  NZ_FOR_VECTORS(count, NZ_STORE(out + i, NZ_LOAD(x + i) + NZ_LOAD(y + i)););
}

NZ_INLINE void difference_of(const float *x, const float *y, ptrdiff_t count, float *out) {
  NZ_FOR_VECTORS(count, NZ_STORE(out + i, NZ_LOAD(x + i) - NZ_LOAD(y + i)););
}

static void NZ_NAME(winograd_input)(const float *x, ptrdiff_t width, const nz_row_pair *pairs,
                                    ptrdiff_t count, ptrdiff_t dilation, int part, float *out) {
  for (ptrdiff_t p = 0; p < count; p++, out += width) {
    const float *row = x + pairs[p].first * width, *next = row + dilation * width;
    // Without a second row part 3 is nobody's; x1 - x1 keeps it finite.
    const float *last = pairs[p].second < 0 ? row : next + dilation * width;
    switch (part) {
      case 0: difference_of(row - dilation * width, next, width, out); break;
      case 1: sum_of(row, next, width, out); break;
      case 2: difference_of(next, row, width, out); break;
      default: difference_of(row, last, width, out); break;
    }
  }
}

static void NZ_NAME(winograd_gradient)(const float *gradient, ptrdiff_t width,
                                       const nz_row_pair *pairs, ptrdiff_t count, int part,
                                       float *out) {
  for (ptrdiff_t p = 0; p < count; p++, out += width) {
    const float *first = gradient + pairs[p].first * width;
    const float *second = pairs[p].second < 0 ? NULL : gradient + pairs[p].second * width;
    if (part == 0 || (!second && part < 3)) {
      memcpy(out, first, (size_t)width * sizeof(float));
    } else if (!second) {
      memset(out, 0, (size_t)width * sizeof(float));
    } else {
      switch (part) {
        case 1: sum_of(first, second, width, out); break;
        case 2: difference_of(first, second, width, out); break;
        default: NZ_FOR_VECTORS(width, NZ_STORE(out + i, -NZ_LOAD(second + i)););
      }
    }
  }
}

static void NZ_NAME(winograd_weights)(const float *weights, ptrdiff_t stride, ptrdiff_t count,
                                      float *parts) {
  const float *w0 = weights, *w1 = w0 + stride, *w2 = w1 + stride;
  NZ_FOR_VECTORS(count, {
    const vec outer = NZ_LOAD(w0 + i) + NZ_LOAD(w2 + i), middle = NZ_LOAD(w1 + i);
    NZ_STORE(parts + i, NZ_LOAD(w0 + i));
    NZ_STORE(parts + stride + i, (outer + middle) * 0.5f);
    NZ_STORE(parts + 2 * stride + i, (outer - middle) * 0.5f);
    NZ_STORE(parts + 3 * stride + i, NZ_LOAD(w2 + i));
  });
}

static void NZ_NAME(winograd_weights_backward)(const float *parts, ptrdiff_t stride, ptrdiff_t count,
                                               float *weights_gradient) {
  float *w0 = weights_gradient, *w1 = w0 + stride, *w2 = w1 + stride;
  NZ_FOR_VECTORS(count, {
    const vec sum = (NZ_LOAD(parts + stride + i) + NZ_LOAD(parts + 2 * stride + i)) * 0.5f;
    const vec difference = (NZ_LOAD(parts + stride + i) - NZ_LOAD(parts + 2 * stride + i)) * 0.5f;
    NZ_STORE(w0 + i, NZ_LOAD(w0 + i) + NZ_LOAD(parts + i) + sum);
    NZ_STORE(w1 + i, NZ_LOAD(w1 + i) + difference);
    NZ_STORE(w2 + i, NZ_LOAD(w2 + i) + NZ_LOAD(parts + 3 * stride + i) + sum);
  });
}

// The pre-activation of row 0 or 1 of a pair at column i of its products.
#define NZ_WINOGRAD_SUM(second, m, part_stride)                                              \
  ((second) ? NZ_LOAD((m) + (part_stride)) - NZ_LOAD((m) + 2 * (part_stride)) -              \
                  NZ_LOAD((m) + 3 * (part_stride))                                           \
            : NZ_LOAD(m) + NZ_LOAD((m) + (part_stride)) + NZ_LOAD((m) + 2 * (part_stride)))

NZ_INLINE void winograd_output_row(const int second, const float *products, ptrdiff_t part_stride,
                                   const float *bias, int accumulate, int relu, float *y,
                                   ptrdiff_t width) {
  NZ_FOR_VECTORS(width, {
    vec value = NZ_WINOGRAD_SUM(second, products + i, part_stride);
    if (bias) value += NZ_LOAD(bias + i);
    if (accumulate) value += NZ_LOAD(y + i);
    if (relu) value = largest(value, (vec){});
    NZ_STORE(y + i, value);
  });
}

static void NZ_NAME(winograd_output)(const float *products, ptrdiff_t part_stride, ptrdiff_t width,
                                     const nz_row_pair *pairs, ptrdiff_t count, const float *bias,
                                     int accumulate, int relu, float *y) {
  for (ptrdiff_t p = 0; p < count; p++, products += width) {
    winograd_output_row(0, products, part_stride, bias, accumulate, relu, y + pairs[p].first * width,
                        width);
    if (pairs[p].second >= 0)
      winograd_output_row(1, products, part_stride, bias, accumulate, relu,
                          y + pairs[p].second * width, width);
  }
}

NZ_INLINE void winograd_gate_row(const int second, const float *products, ptrdiff_t part_stride,
                                 const float *bias, const float *x, const float *mask, float *joined,
                                 float *y, ptrdiff_t width) {
  NZ_FOR_VECTORS(width, {
    vec raw = NZ_WINOGRAD_SUM(second, products + i, part_stride) + NZ_LOAD(bias + i);
    if (mask) raw *= NZ_LOAD(mask + i);
    const vec s = sigmoid_vec(raw);
    const vec h = NZ_WINOGRAD_SUM(second, products + width + i, part_stride) +
                  NZ_LOAD(bias + width + i);
    NZ_STORE(y + i, (NZ_LOAD(x + i) - h) * s + h);
    if (joined) {
      NZ_STORE(joined + i, s);
      NZ_STORE(joined + width + i, h);
    }
  });
}

static void NZ_NAME(winograd_gate)(const float *products, ptrdiff_t part_stride, ptrdiff_t width,
                                   const nz_row_pair *pairs, ptrdiff_t count, const float *bias,
                                   const float *x, const float *mask, float *joined, float *y) {
  for (ptrdiff_t p = 0; p < count; p++, products += 2 * width) {
    for (int second = 0; second < 2; second++) {
      const ptrdiff_t row = second ? pairs[p].second : pairs[p].first;
      if (row < 0) continue;
      const float *keep = mask ? mask + (2 * p + second) * width : NULL;
      const float *input = x + row * width;
      float *kept = joined ? joined + row * 2 * width : NULL, *out = y + row * width;
      if (second)
        winograd_gate_row(1, products, part_stride, bias, input, keep, kept, out, width);
      else
        winograd_gate_row(0, products, part_stride, bias, input, keep, kept, out, width);
    }
  }
}
