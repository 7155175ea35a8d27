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

// The left factor A of a product. Element (i, k) lies at
//   data[i * row_stride + (k % depth) * column_stride + (k / depth) * tap_stride]
// so that a dilated convolution over rows is a product over `taps` shifted copies of the same rows.
typedef struct nz_left {
  const float *data;
  ptrdiff_t row_stride;
  ptrdiff_t column_stride;
  ptrdiff_t depth;
  ptrdiff_t taps;
  ptrdiff_t tap_stride;
} nz_left;

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

  // Columns in one packed panel of the right factor.
  ptrdiff_t panel_width;

  // `multiply` takes rows in tiles of row_tile and sums over k in blocks of depth_block. For a left
  // factor whose column_stride is not 1 it needs (rows rounded up to row_tile) * depth_block floats
  // of scratch.
  ptrdiff_t row_tile;
  ptrdiff_t depth_block;

  // Packs panel `panel` of the right factor B [depth, columns], B(k, j) = b[k * row_stride + j *
  // column_stride], into packed[depth][panel_width]; columns beyond the last are zero.
  void (*pack_panel)(const float *b, ptrdiff_t row_stride, ptrdiff_t column_stride, ptrdiff_t depth,
                     ptrdiff_t columns, ptrdiff_t panel, float *packed);

  // result[0..<rows, first panel..<last panel] = start + A * B for packed panels of B that lie one
  // after another, each depth * taps rows deep. `result` points at column 0 of row 0.
  void (*multiply)(const nz_left *left, ptrdiff_t rows, const float *packed, ptrdiff_t columns,
                   ptrdiff_t first_panel, ptrdiff_t last_panel, const float *bias, nz_start start,
                   float *result, ptrdiff_t result_stride, float *scratch);

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

  // The gate of a gated convolution over `rows` rows of width W. `joined` [rows, 2W] holds gate and
  // new value before; after: sigmoid(mask * gate) and the new value, as the adjoint needs them.
  //   y = x * s + h * (1 - s),  s = sigmoid(mask * gate)
  // `mask` [rows, W] (dropout of the gate) may be NULL.
  void (*gate)(const float *x, float *joined, const float *mask, float *y, ptrdiff_t rows,
               ptrdiff_t width);
  // From dy: joined_gradient [rows, 2W] (of gate and new value) and dx = dy * s.
  void (*gate_backward)(const float *x, const float *joined, const float *mask,
                        const float *gradient, float *joined_gradient, float *x_gradient,
                        ptrdiff_t rows, ptrdiff_t width);

  // Sparse multi-label cross-entropy (see body/pointer_body.h) of one class of one sequence.
  double (*pointer_loss)(const float *base, ptrdiff_t length, const float *start_bias,
                         const float *end_bias, int triangular, const int32_t *positives,
                         ptrdiff_t positive_count, float weight, float *base_gradient,
                         float *start_gradient, float *end_gradient, float *scratch);

  // One optimiser step on `count` weights with their moments and moving average (may be NULL).
  void (*adam_step)(const nz_adam *step, float *weights, const float *gradients, float *first,
                    float *second, float *average, ptrdiff_t count);
} nz_kernels;

// The instruction sets, weakest first; `nz_kernels_named` returns NULL for one that this machine or
// this build does not have.
const nz_kernels *nz_kernels_named(const char *name);  // "portable", "neon", "avx2", "avx512"

// The best set of this machine; the environment variable NLPZERO_KERNELS names a lower one.
const nz_kernels *nz_kernels_best(void);

// Whether this machine multiplies pairs of bfloat16 (AVX512-BF16).
int nz_has_bfloat16(void);

#ifdef __cplusplus
}
#endif

#endif
