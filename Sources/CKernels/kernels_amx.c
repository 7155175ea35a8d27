// The product of bfloat16 in tiles of 16 rows by 16 columns by 32 numbers (AMX-BF16): sixteen times what
// vectors of floats do. See body/bfloat_body.h for the packed right factor, which is made of such tiles.
#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#include "include/CKernels.h"

#define NZ_NAME(f) f##_amx
#define NZ_LANES 16
#define NZ_ROW_TILE 14
#define NZ_TILE_VECTORS 2
#define NZ_HAS_BFLOAT16
#pragma clang attribute push(                                                                        \
    __attribute__((target("amx-tile,amx-bf16,avx512bf16,avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"), \
                   min_vector_width(512))),                                                           \
    apply_to = function)
#include "body/vector_types.h"
#include "body/bfloat_body.h"

// Numbers of a block's depth: 32 columns of the right factor stay in the first cache.
enum { NZ_AMX_DEPTH = 512 };

typedef struct tile_configuration {
  uint8_t palette, start_row, reserved[14];
  uint16_t row_bytes[16];
  uint8_t rows[16];
} tile_configuration;

// All eight tiles are 16 rows of 64 bytes.
NZ_INLINE void configure_tiles(void) {
  tile_configuration configuration = {.palette = 1};
  for (int t = 0; t < 8; t++) configuration.row_bytes[t] = 64, configuration.rows[t] = 16;
  _tile_loadconfig(&configuration);
}

// What a pair of tiles across and a pair down read and write.
typedef struct block {
  const uint16_t *left;
  ptrdiff_t left_stride, tap_offset;
  const uint32_t *right;            // tile of columns t of tap k at right + k * right_size + t * panel
  ptrdiff_t panel, right_size;
  ptrdiff_t taps, depth;
  ptrdiff_t rows, columns;          // of the result that are left
  int accumulate;
  float *result;
  ptrdiff_t stride;
} block;

// Calls the tile's intrinsic for a tile that lies in the result, or for a copy where it sticks out of it.
#define NZ_RESULT_TILE(b, r, c, t, load_tile, store_tile)                                      \
  do {                                                                                         \
    float *const place = (b)->result + (r) * 16 * (b)->stride + (c) * 16;                      \
    const ptrdiff_t rows = (b)->rows - (r) * 16, columns = (b)->columns - (c) * 16;            \
    if (rows >= 16 && columns >= 16) {                                                         \
      if (load_tile) _tile_loadd(t, place, (b)->stride * 4);                                   \
      if (store_tile) _tile_stored(t, place, (b)->stride * 4);                                 \
    } else if (rows > 0 && columns > 0) {                                                      \
      float edge[256];                                                                         \
      if (load_tile) {                                                                         \
        copy_edge(place, (b)->stride, edge, 16, rows, columns);                                \
        _tile_loadd(t, edge, 64);                                                              \
      }                                                                                        \
      if (store_tile) {                                                                        \
        _tile_stored(t, edge, 64);                                                             \
        copy_edge(edge, 16, place, (b)->stride, rows, columns);                                \
      }                                                                                        \
    }                                                                                          \
  } while (0)

NZ_INLINE void copy_edge(const float *from, ptrdiff_t from_stride, float *to, ptrdiff_t to_stride,
                         ptrdiff_t rows, ptrdiff_t columns) {
  if (rows > 16) rows = 16;
  if (columns > 16) columns = 16;
  for (ptrdiff_t r = 0; r < rows; r++)
    memcpy(to + r * to_stride, from + r * from_stride, (size_t)columns * sizeof(float));
}

static void multiply_block(const block *b) {
  // The second tile of a pair that is not there is computed from the first and not kept.
  const ptrdiff_t down = b->rows > 16 ? 16 * b->left_stride : 0, across = b->columns > 16 ? b->panel : 0;
  const ptrdiff_t left_bytes = b->left_stride * 2;
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  if (b->accumulate) {
    NZ_RESULT_TILE(b, 0, 0, 0, 1, 0);
    NZ_RESULT_TILE(b, 0, 1, 1, 1, 0);
    NZ_RESULT_TILE(b, 1, 0, 2, 1, 0);
    NZ_RESULT_TILE(b, 1, 1, 3, 1, 0);
  }
  for (ptrdiff_t tap = 0; tap < b->taps; tap++) {
    const uint16_t *left = b->left + tap * b->tap_offset;
    const uint32_t *right = b->right + tap * b->right_size;
    for (ptrdiff_t k = 0; k < b->depth; k += 32, left += 32, right += 256) {
      _tile_loadd(4, left, left_bytes);
      _tile_loadd(6, right, 64);
      _tile_loadd(5, left + down, left_bytes);
      _tile_loadd(7, right + across, 64);
      _tile_dpbf16ps(0, 4, 6);
      _tile_dpbf16ps(1, 4, 7);
      _tile_dpbf16ps(2, 5, 6);
      _tile_dpbf16ps(3, 5, 7);
    }
  }
  NZ_RESULT_TILE(b, 0, 0, 0, 0, 1);
  NZ_RESULT_TILE(b, 0, 1, 1, 0, 1);
  NZ_RESULT_TILE(b, 1, 0, 2, 0, 1);
  NZ_RESULT_TILE(b, 1, 1, 3, 0, 1);
}

void nz_bfloat16_multiply_amx(const uint16_t *left, ptrdiff_t left_stride, ptrdiff_t taps,
                              ptrdiff_t tap_offset, ptrdiff_t rows, ptrdiff_t depth,
                              const uint32_t *packed, ptrdiff_t columns, int accumulate,
                              float *result, ptrdiff_t result_stride) {
  configure_tiles();
  const ptrdiff_t panel = bfloat16_pairs(depth) * 16;
  for (ptrdiff_t from = 0; from < depth; from += NZ_AMX_DEPTH)
    for (ptrdiff_t column = 0; column < columns; column += 32)
      for (ptrdiff_t row = 0; row < rows; row += 32) {
        const block b = {
            .left = left + row * left_stride + from,
            .left_stride = left_stride,
            .tap_offset = tap_offset,
            .right = packed + from / 2 * 16 + column / 16 * panel,
            .panel = panel,
            .right_size = NZ_NAME(bfloat16_size)(depth, columns),
            .taps = taps,
            .depth = depth - from < NZ_AMX_DEPTH ? depth - from : NZ_AMX_DEPTH,
            .rows = rows - row,
            .columns = columns - column,
            .accumulate = accumulate || from > 0,
            .result = result + row * result_stride + column,
            .stride = result_stride,
        };
        multiply_block(&b);
      }
  _tile_release();
}
#pragma clang attribute pop
#endif
