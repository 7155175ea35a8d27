// The one kernel that AVX512-BF16 does better than plain AVX-512.
#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#include "include/CKernels.h"

#define NZ_NAME(f) f##_avx512bf16
#define NZ_LANES 16
#define NZ_ROW_TILE 14
#define NZ_TILE_VECTORS 2
#define NZ_HAS_BFLOAT16
#pragma clang attribute push(                                                                \
    __attribute__((target("avx512bf16,avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"),         \
                   min_vector_width(512))),                                                   \
    apply_to = function)
#include "body/vector_types.h"
#include "body/bfloat_body.h"

void nz_bfloat16_multiply_avx512(const uint16_t *left, ptrdiff_t left_stride, ptrdiff_t taps,
                                 ptrdiff_t tap_offset, ptrdiff_t rows, ptrdiff_t depth,
                                 const uint32_t *packed, ptrdiff_t columns, int accumulate,
                                 float *result, ptrdiff_t result_stride) {
  NZ_NAME(bfloat16_multiply)(left, left_stride, taps, tap_offset, rows, depth, packed, columns,
                             accumulate, result, result_stride);
}
#pragma clang attribute pop
#endif
