#if defined(__x86_64__)
#define NZ_SET_NAME "avx2"
#define NZ_NAME(f) f##_avx2
#define NZ_LANES 8
#define NZ_ROW_TILE 6
#define NZ_TILE_VECTORS 2
#pragma clang attribute push(__attribute__((target("avx2,fma"), min_vector_width(256))), \
                             apply_to = function)
#include "body/kernel_table.h"
#pragma clang attribute pop
#endif
