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

extern void nz_bfloat16_multiply_avx512(const float *, ptrdiff_t, ptrdiff_t, ptrdiff_t,
                                        const uint32_t *, ptrdiff_t, float *, ptrdiff_t);
const nz_kernels nz_table_avx512bf16 = NZ_TABLE(nz_bfloat16_multiply_avx512);
#endif
