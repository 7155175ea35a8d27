// All kernels of one instruction set and the table that names them. Included once per set.

#include <math.h>
#include <string.h>

#include "../include/CKernels.h"
#include "vector_types.h"
// The order matters: each file uses the ones above it.
#include "matrix_body.h"
#include "function_body.h"
#include "bfloat_body.h"
#include "convolution_body.h"
#include "pointer_body.h"

// The table, with a choice of one kernel.
#define NZ_TABLE(multiply_bfloat16) \
  { \
      .name = NZ_SET_NAME, \
      .row_tile = NZ_ROW_TILE, \
      .multiply = NZ_NAME(multiply), \
      .transpose = NZ_NAME(transpose), \
      .bfloat16_size = NZ_NAME(bfloat16_size), \
      .bfloat16_pack = NZ_NAME(bfloat16_pack), \
      .bfloat16_convert = NZ_NAME(bfloat16_convert), \
      .bfloat16_multiply = multiply_bfloat16, \
      .exponential = NZ_NAME(exponential), \
      .logarithm = NZ_NAME(logarithm), \
      .hyperbolic_tangent = NZ_NAME(hyperbolic_tangent), \
      .sigmoid = NZ_NAME(sigmoid), \
      .softmax_rows = NZ_NAME(softmax_rows), \
      .softmax_rows_backward = NZ_NAME(softmax_rows_backward), \
      .add = NZ_NAME(add), \
      .add_scaled = NZ_NAME(add_scaled), \
      .multiply_elements = NZ_NAME(multiply_elements), \
      .sum_of_squares = NZ_NAME(sum_of_squares), \
      .dot = NZ_NAME(dot), \
      .column_sums = NZ_NAME(column_sums), \
      .relu = NZ_NAME(relu), \
      .relu_backward = NZ_NAME(relu_backward), \
      .dropout_mask = NZ_NAME(dropout_mask), \
      .winograd_input = NZ_NAME(winograd_input), \
      .winograd_gradient = NZ_NAME(winograd_gradient), \
      .winograd_weights = NZ_NAME(winograd_weights), \
      .winograd_weights_backward = NZ_NAME(winograd_weights_backward), \
      .winograd_output = NZ_NAME(winograd_output), \
      .winograd_gate = NZ_NAME(winograd_gate), \
      .gate = NZ_NAME(gate), \
      .gate_backward = NZ_NAME(gate_backward), \
      .pointer_loss = NZ_NAME(pointer_loss), \
      .shifted_exponentials = NZ_NAME(shifted_exponentials), \
      .column_exponentials = NZ_NAME(column_exponentials), \
      .scale_columns = NZ_NAME(scale_columns), \
      .adam_step = NZ_NAME(adam_step), \
  }

const nz_kernels NZ_NAME(nz_table) = NZ_TABLE(NZ_NAME(bfloat16_multiply));
