// What every machine can run; the compiler lowers the vectors to what the baseline has.
#define NZ_SET_NAME "portable"
#define NZ_NAME(f) f##_portable
#define NZ_LANES 4
#define NZ_ROW_TILE 4
#define NZ_TILE_VECTORS 2
#include "body/kernel_table.h"
