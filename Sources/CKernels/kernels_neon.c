// NEON is part of every 64-bit ARM processor: no target attribute is needed.
#if defined(__aarch64__)
#define NZ_SET_NAME "neon"
#define NZ_NAME(f) f##_neon
#define NZ_LANES 4
#define NZ_ROW_TILE 8
#define NZ_TILE_VECTORS 3
#include "body/kernel_table.h"
#endif
