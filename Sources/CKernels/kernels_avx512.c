#if defined(__x86_64__)
#define NZ_SET_NAME "avx512"
#define NZ_NAME(f) f##_avx512
#define NZ_LANES 16
#define NZ_ROW_TILE 14
#define NZ_TILE_VECTORS 2
#pragma clang attribute push(                                                                  \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"), min_vector_width(512))), \
    apply_to = function)
#include "body/kernel_table.h"
#pragma clang attribute pop

#define NZ_BFLOAT16_MULTIPLY(name)                                                                    \
  extern void name(const uint16_t *, ptrdiff_t, ptrdiff_t, ptrdiff_t, ptrdiff_t, ptrdiff_t,          \
                   const uint32_t *, ptrdiff_t, int, float *, ptrdiff_t)
NZ_BFLOAT16_MULTIPLY(nz_bfloat16_multiply_avx512);
NZ_BFLOAT16_MULTIPLY(nz_bfloat16_multiply_amx);
const nz_kernels nz_table_avx512bf16 = NZ_TABLE(nz_bfloat16_multiply_avx512);
const nz_kernels nz_table_amx = NZ_TABLE(nz_bfloat16_multiply_amx);
#endif
