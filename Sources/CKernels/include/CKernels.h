// The numeric kernels of NLPZero: buffers and sizes in, buffers out; no allocation, no threads.
//
// Every kernel exists once per instruction set (AVX-512, AVX2, NEON, portable C), compiled from the
// same text (see body/). `nz_kernels_best` chooses at run time. Matrices are row-major float arrays;
// a "stride" counts floats between the starts of two rows.

#ifndef NZ_CKERNELS_H
#define NZ_CKERNELS_H

#include <stddef.h>
#include <stdint.h>

#include "peak.h"
#include "skipgram.h"

#ifdef __cplusplus
extern "C" {
#endif

// How a tile of the result starts before the product is added to it.
typedef enum nz_start {
  nz_start_zero = 0,        // from zero
  nz_start_bias = 1,        // from bias[column]
  nz_start_accumulate = 2,  // from what the result holds
} nz_start;

// The left factor of a product, element (i, k) at data[i * row_stride + k * column_stride]. One of the
// strides is 1: rows lie in memory, or columns (a transposed matrix).
typedef struct nz_left {
  const float *data;
  ptrdiff_t row_stride;
  ptrdiff_t column_stride;
} nz_left;

// Two rows, `dilation` apart, that a convolution makes together; `second` is -1 where a sequence ends
// with the first.
typedef struct nz_row_pair {
  int32_t first;
  int32_t second;
} nz_row_pair;

// One Adam step's constants (Kingma and Ba 2015, arXiv:1412.6980).
typedef struct nz_adam {
  float learning_rate;      // already divided by 1 - beta1^t
  float beta1;
  float beta2;
  float epsilon;
  float second_correction;  // 1 / (1 - beta2^t)
  float gradient_scale;     // from clipping by the global norm
  float average_decay;      // of the exponential moving average of the weights
} nz_adam;

typedef struct nz_kernels {
  const char *name;

  // Rows of a register tile: blocks of rows should hold a multiple of it.
  ptrdiff_t row_tile;

  // result [rows, columns] = start + left [rows, depth] * right [depth, columns].
  void (*multiply)(const nz_left *left, ptrdiff_t rows, ptrdiff_t depth, const float *right,
                   ptrdiff_t right_stride, ptrdiff_t columns, const float *bias, nz_start start,
                   float *result, ptrdiff_t result_stride);

  // y [columns, rows] = x [rows, columns] transposed.
  void (*transpose)(const float *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t x_stride, float *y,
                    ptrdiff_t y_stride);

  // The product in bfloat16 (see body/bfloat_body.h). `right` [depth, columns] is packed into
  // `bfloat16_size` words once.
  ptrdiff_t (*bfloat16_size)(ptrdiff_t depth, ptrdiff_t columns);
  void (*bfloat16_pack)(const float *right, ptrdiff_t depth, ptrdiff_t columns,
                        ptrdiff_t right_stride, uint32_t *packed);
  // x [rows, columns] to rows of 16 bits, out_stride apart and filled up with zeros.
  void (*bfloat16_convert)(const float *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride,
                           uint16_t *out, ptrdiff_t out_stride);
  // result [rows, columns] (+)= sum over taps t of (left + t * tap_offset) [rows, depth] * right t. The right
  // factors lie one after another. Of the left one, rows up to the next multiple of 16 and numbers up to
  // the next multiple of 32 are read; numbers beyond the depth must be finite.
  void (*bfloat16_multiply)(const uint16_t *left, ptrdiff_t left_stride, ptrdiff_t taps,
                            ptrdiff_t tap_offset, ptrdiff_t rows, ptrdiff_t depth,
                            const uint32_t *packed, ptrdiff_t columns, int accumulate, float *result,
                            ptrdiff_t result_stride);

  // y = f(x) element by element; y may be x.
  void (*exponential)(const float *x, float *y, ptrdiff_t count);
  void (*logarithm)(const float *x, float *y, ptrdiff_t count);
  void (*hyperbolic_tangent)(const float *x, float *y, ptrdiff_t count);
  void (*sigmoid)(const float *x, float *y, ptrdiff_t count);
  // Softmax of each row of x [rows, columns] scaled by `scale`, in place.
  void (*softmax_rows)(float *x, ptrdiff_t rows, ptrdiff_t columns, float scale);
  // Adjoint of softmax_rows, in place of `gradient`: g = scale * p * (g - sum(p * g)).
  void (*softmax_rows_backward)(const float *probabilities, float *gradient, ptrdiff_t rows,
                                ptrdiff_t columns, float scale);

  void (*add)(const float *x, float *y, ptrdiff_t count);                   // y += x
  void (*add_scaled)(const float *x, float scale, float *y, ptrdiff_t count);  // y += scale * x
  void (*multiply_elements)(const float *x, float *y, ptrdiff_t count);     // y *= x
  double (*sum_of_squares)(const float *x, ptrdiff_t count);
  float (*dot)(const float *x, const float *y, ptrdiff_t count);
  // sums[j] += sum over rows of x[i, j].
  void (*column_sums)(const float *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride,
                      float *sums);
  void (*relu)(float *x, ptrdiff_t count);
  // gradient = 0 where the result y of relu is 0.
  void (*relu_backward)(const float *y, float *gradient, ptrdiff_t count);

  // mask[i] = 0 with probability `rate`, else 1 / (1 - rate); a hash of seed and first + i, so that
  // any part of a mask may be made on its own.
  void (*dropout_mask)(uint64_t seed, uint32_t first, float rate, float *mask, ptrdiff_t count);

  // The maps around the products of a convolution (see body/convolution_body.h). `part` is 0 to 3; a
  // part of a block of `count` pairs of rows is [count, width].
  // A part's input from x [rows, width], and from the gradient of the result its product's gradient.
  void (*winograd_input)(const float *x, ptrdiff_t width, const nz_row_pair *pairs, ptrdiff_t count,
                         ptrdiff_t dilation, int part, float *out);
  void (*winograd_gradient)(const float *gradient, ptrdiff_t width, const nz_row_pair *pairs,
                            ptrdiff_t count, int part, float *out);
  // `count` weights of each of the four parts from as many of each of three taps, and back: taps +=
  // adjoint. Taps and parts lie `stride` floats apart.
  void (*winograd_weights)(const float *weights, ptrdiff_t stride, ptrdiff_t count, float *parts);
  void (*winograd_weights_backward)(const float *parts, ptrdiff_t stride, ptrdiff_t count,
                                    float *weights_gradient);
  // Rows of y from the products of all parts, which lie `part_stride` floats apart; `bias` may be NULL.
  void (*winograd_output)(const float *products, ptrdiff_t part_stride, ptrdiff_t width,
                          const nz_row_pair *pairs, ptrdiff_t count, const float *bias,
                          int accumulate, int relu, float *y);
  // The same with the gate of a gated convolution of width W: of [g, h], 2W columns wide,
  //   y = x * s + h * (1 - s),  s = sigmoid(mask * g).
  // `mask` [2 * count, W] (dropout of the gate) may be NULL, as may `joined` [rows, 2W], which keeps
  // s and h for the adjoint.
  void (*winograd_gate)(const float *products, ptrdiff_t part_stride, ptrdiff_t width,
                        const nz_row_pair *pairs, ptrdiff_t count, const float *bias, const float *x,
                        const float *mask, float *joined, float *y);
  // The gate of pre-activations [g, h] [rows, 2W] that lack their bias.
  void (*gate)(const float *preactivation, const float *bias, const float *x, const float *mask,
               float *joined, float *y, ptrdiff_t rows, ptrdiff_t width);
  // The gate's adjoint: from dy, joined_gradient [rows, 2W] (of g and h) and dx = dy * s.
  void (*gate_backward)(const float *x, const float *joined, const float *mask,
                        const float *gradient, float *joined_gradient, float *x_gradient,
                        ptrdiff_t rows, ptrdiff_t width);

  // Sparse multi-label cross-entropy (see body/pointer_body.h) of one class of one sequence.
  double (*pointer_loss)(const float *base, ptrdiff_t length, const float *start_bias,
                         const float *end_bias, int triangular, const int32_t *positives,
                         const float *probabilities, ptrdiff_t positive_count, float weight,
                         float *base_gradient, float *start_gradient, float *end_gradient,
                         float *scratch);

  // The factors of a class without positives (see there): y = exp(x - maximum), 0 below the diagonal if
  // triangular, for x [length, length]; returns the maximum.
  float (*shifted_exponentials)(const float *x, ptrdiff_t length, int triangular, float *y);
  // y [rows, columns] = exp(scale * x - the column's maximum), x's rows `stride` apart.
  void (*column_exponentials)(const float *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t stride,
                              float scale, float *y, float *maxima);
  // Each row of y [rows, columns] *= factors [columns].
  void (*scale_columns)(const float *factors, ptrdiff_t rows, ptrdiff_t columns, float *y);

  // One optimizer step on `count` weights with their moments and moving average (may be NULL).
  void (*adam_step)(const nz_adam *step, float *weights, const float *gradients, float *first,
                    float *second, float *average, ptrdiff_t count);
} nz_kernels;

// The instruction sets, weakest first; `nz_kernels_named` returns NULL for one that this machine or
// this build does not have.
const nz_kernels *nz_kernels_named(const char *name);  // "portable", "neon", "avx2", "avx512"

// The best set of this machine; the environment variable NLPZERO_KERNELS names a lower one.
const nz_kernels *nz_kernels_best(void);

// What multiplies bfloat16 on this machine: 0 only floats, 1 pairs (AVX512-BF16), 2 tiles (AMX).
int nz_bfloat16_hardware(void);

#ifdef __cplusplus
}
#endif

#endif
