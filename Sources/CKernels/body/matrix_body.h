// Matrix product over packed panels, after Goto and van de Geijn (2008, doi:10.1145/1356052.1356053).
//
// The right factor is packed in panels of NZ_PANEL columns; a register tile of NZ_ROW_TILE rows by one
// panel is summed over up to NZ_DEPTH_BLOCK values of k, so that a panel's block stays in the first
// cache while the tiles of the left factor pass over it. The left factor is read where it lies when
// its rows are contiguous; a transposed one is copied tile by tile.
// Sums run in the order of k whatever the tile, so AVX2 and AVX-512 give the same bits.

enum { NZ_DEPTH_BLOCK = 384 };

static void NZ_NAME(pack_panel)(const float *b, ptrdiff_t row_stride, ptrdiff_t column_stride,
                                ptrdiff_t depth, ptrdiff_t columns, ptrdiff_t panel, float *packed) {
  const ptrdiff_t first = panel * NZ_PANEL;
  const ptrdiff_t width = columns - first < NZ_PANEL ? columns - first : NZ_PANEL;
  b += first * column_stride;
  if (column_stride == 1) {
    for (ptrdiff_t k = 0; k < depth; k++) {
      memcpy(packed + k * NZ_PANEL, b + k * row_stride, (size_t)width * sizeof(float));
      for (ptrdiff_t j = width; j < NZ_PANEL; j++) packed[k * NZ_PANEL + j] = 0;
    }
    return;
  }
  // Blocks of 16 values of k keep both the columns read and the rows written in the first cache.
  for (ptrdiff_t block = 0; block < depth; block += 16) {
    const ptrdiff_t end = block + 16 < depth ? block + 16 : depth;
    for (ptrdiff_t j = 0; j < NZ_PANEL; j++)
      for (ptrdiff_t k = block; k < end; k++)
        packed[k * NZ_PANEL + j] = j < width ? b[k * row_stride + j * column_stride] : 0;
  }
}

// sums[r][v] += sum over k < depth of a[r * row_stride + k * column_stride] * b[k][v].
NZ_INLINE void tile_product(const int rows, const float *a, const ptrdiff_t row_stride,
                            const ptrdiff_t column_stride, ptrdiff_t depth, const float *b,
                            vec sums[NZ_ROW_TILE][NZ_TILE_VECTORS]) {
  for (ptrdiff_t k = 0; k < depth; k++) {
    vec right[NZ_TILE_VECTORS];
    _Pragma("clang loop unroll(full)") for (int v = 0; v < NZ_TILE_VECTORS; v++) right[v] =
        load(b + k * NZ_PANEL + v * NZ_LANES);
    _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) {
      const float left = a[r * row_stride + k * column_stride];
      _Pragma("clang loop unroll(full)") for (int v = 0; v < NZ_TILE_VECTORS; v++) sums[r][v] +=
          left * right[v];
    }
  }
}

// One register tile over the values k in [from, to) of the left factor's depth * taps.
NZ_INLINE void tile(const int rows, const int packed_left, const nz_left *left, ptrdiff_t row,
                    ptrdiff_t from, ptrdiff_t to, const float *left_tile, const float *panel,
                    const float *bias, nz_start start, float *result, ptrdiff_t result_stride) {
  vec sums[NZ_ROW_TILE][NZ_TILE_VECTORS];
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < NZ_TILE_VECTORS; v++) {
    sums[r][v] = start == nz_start_accumulate ? load(result + r * result_stride + v * NZ_LANES)
                 : start == nz_start_bias     ? load(bias + v * NZ_LANES)
                                              : (vec){};
  }
  if (packed_left) {
    tile_product(rows, left_tile, 1, NZ_ROW_TILE, to - from, panel, sums);
  } else {
    while (from < to) {
      const ptrdiff_t tap = from / left->depth, k = from % left->depth;
      const ptrdiff_t run = left->depth - k < to - from ? left->depth - k : to - from;
      const float *a = left->data + row * left->row_stride + tap * left->tap_stride + k;
      tile_product(rows, a, left->row_stride, 1, run, panel, sums);
      panel += run * NZ_PANEL;
      from += run;
    }
  }
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < NZ_TILE_VECTORS; v++)
          store(result + r * result_stride + v * NZ_LANES, sums[r][v]);
}

// The tile with its number of rows as a constant, so that its sums stay in registers.
static void NZ_NAME(any_tile)(ptrdiff_t rows, int packed_left, const nz_left *left, ptrdiff_t row,
                              ptrdiff_t from, ptrdiff_t to, const float *left_tile,
                              const float *panel, const float *bias, nz_start start, float *result,
                              ptrdiff_t result_stride) {
#define NZ_TILE_CASE(n)                                                                       \
  case n:                                                                                     \
    if (n > NZ_ROW_TILE) break;                                                               \
    if (packed_left)                                                                          \
      tile(n, 1, left, row, from, to, left_tile, panel, bias, start, result, result_stride);  \
    else                                                                                      \
      tile(n, 0, left, row, from, to, left_tile, panel, bias, start, result, result_stride);  \
    break;
  switch (rows) {
    NZ_TILE_CASE(1)
    NZ_TILE_CASE(2)
    NZ_TILE_CASE(3)
    NZ_TILE_CASE(4)
#if NZ_ROW_TILE > 4
    NZ_TILE_CASE(5)
    NZ_TILE_CASE(6)
#endif
#if NZ_ROW_TILE > 6
    NZ_TILE_CASE(7)
    NZ_TILE_CASE(8)
#endif
#if NZ_ROW_TILE > 8
    NZ_TILE_CASE(9)
    NZ_TILE_CASE(10)
    NZ_TILE_CASE(11)
    NZ_TILE_CASE(12)
    NZ_TILE_CASE(13)
    NZ_TILE_CASE(14)
#endif
  }
#undef NZ_TILE_CASE
}

// A tile whose panel reaches beyond the last column goes through a buffer of full width.
static void NZ_NAME(edge_tile)(ptrdiff_t rows, ptrdiff_t width, int packed_left, const nz_left *left,
                               ptrdiff_t row, ptrdiff_t from, ptrdiff_t to, const float *left_tile,
                               const float *panel, const float *bias, nz_start start, float *result,
                               ptrdiff_t result_stride) {
  float buffer[NZ_ROW_TILE * NZ_PANEL] = {0};
  float bias_buffer[NZ_PANEL] = {0};
  const size_t bytes = (size_t)width * sizeof(float);
  if (start == nz_start_bias) memcpy(bias_buffer, bias, bytes);
  if (start == nz_start_accumulate)
    for (ptrdiff_t r = 0; r < rows; r++)
      memcpy(buffer + r * NZ_PANEL, result + r * result_stride, bytes);
  NZ_NAME(any_tile)(rows, packed_left, left, row, from, to, left_tile, panel, bias_buffer, start,
                    buffer, NZ_PANEL);
  for (ptrdiff_t r = 0; r < rows; r++)
    memcpy(result + r * result_stride, buffer + r * NZ_PANEL, bytes);
}

// Copies rows [row, row + rows) and values k in [from, to) of a transposed left factor into
// packed[k - from][NZ_ROW_TILE].
static void NZ_NAME(pack_left)(const nz_left *left, ptrdiff_t row, ptrdiff_t rows, ptrdiff_t from,
                               ptrdiff_t to, float *packed) {
  for (ptrdiff_t k = from; k < to; k++) {
    const float *a = left->data + row * left->row_stride + (k / left->depth) * left->tap_stride +
                     (k % left->depth) * left->column_stride;
    float *out = packed + (k - from) * NZ_ROW_TILE;
    for (ptrdiff_t r = 0; r < rows; r++) out[r] = a[r * left->row_stride];
  }
}

static void NZ_NAME(multiply)(const nz_left *left, ptrdiff_t rows, const float *packed,
                              ptrdiff_t columns, ptrdiff_t first_panel, ptrdiff_t last_panel,
                              const float *bias, nz_start start, float *result,
                              ptrdiff_t result_stride, float *scratch) {
  const ptrdiff_t depth = left->depth * left->taps;
  const int packed_left = left->column_stride != 1;
  for (ptrdiff_t from = 0; from < depth; from += NZ_DEPTH_BLOCK) {
    const ptrdiff_t to = from + NZ_DEPTH_BLOCK < depth ? from + NZ_DEPTH_BLOCK : depth;
    const nz_start block_start = from == 0 ? start : nz_start_accumulate;
    const ptrdiff_t tile_floats = (to - from) * NZ_ROW_TILE;
    if (packed_left)
      for (ptrdiff_t row = 0, t = 0; row < rows; row += NZ_ROW_TILE, t++)
        NZ_NAME(pack_left)(left, row, rows - row < NZ_ROW_TILE ? rows - row : NZ_ROW_TILE, from, to,
                           scratch + t * tile_floats);
    for (ptrdiff_t panel = first_panel; panel < last_panel; panel++) {
      const float *right = packed + panel * depth * NZ_PANEL + from * NZ_PANEL;
      const ptrdiff_t column = panel * NZ_PANEL;
      const ptrdiff_t width = columns - column < NZ_PANEL ? columns - column : NZ_PANEL;
      for (ptrdiff_t row = 0, t = 0; row < rows; row += NZ_ROW_TILE, t++) {
        const ptrdiff_t tile_rows = rows - row < NZ_ROW_TILE ? rows - row : NZ_ROW_TILE;
        const float *left_tile = scratch + t * tile_floats;
        const float *tile_bias = bias ? bias + column : bias;
        float *out = result + row * result_stride + column;
        if (width == NZ_PANEL)
          NZ_NAME(any_tile)(tile_rows, packed_left, left, row, from, to, left_tile, right,
                            tile_bias, block_start, out, result_stride);
        else
          NZ_NAME(edge_tile)(tile_rows, width, packed_left, left, row, from, to, left_tile, right,
                             tile_bias, block_start, out, result_stride);
      }
    }
  }
}
