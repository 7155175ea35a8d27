// Matrix product with both factors rounded to bfloat16 (the upper half of a float, to nearest even) and
// sums in float: half the memory for weights, and twice the speed where the machine multiplies pairs
// of bfloat16 at once (AVX512-BF16, NZ_HAS_BFLOAT16). Elsewhere pairs are widened and multiplied as
// floats, so the numbers mean the same.
//
// The right factor is packed once: for every vector of columns, for every two rows 2k and 2k + 1, the
// pairs of all lanes. The left factor's rows are converted tile by tile.

enum { NZ_PAIR_BLOCK = 192 };

NZ_INLINE uint32_t bfloat16_bits(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  if ((bits & 0x7fffffffu) > 0x7f800000u) return (bits >> 16) | 0x40;  // stays not a number
  return (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
}

static ptrdiff_t NZ_NAME(bfloat16_size)(ptrdiff_t depth, ptrdiff_t columns) {
  return (depth + 1) / 2 * ((columns + NZ_LANES - 1) / NZ_LANES) * NZ_LANES;
}

static void NZ_NAME(bfloat16_pack)(const float *right, ptrdiff_t depth, ptrdiff_t columns,
                                   uint32_t *packed) {
  for (ptrdiff_t first = 0; first < columns; first += NZ_LANES)
    for (ptrdiff_t k = 0; k < depth; k += 2)
      for (ptrdiff_t lane = 0; lane < NZ_LANES; lane++) {
        const ptrdiff_t column = first + lane;
        const float *at = right + k * columns + column;
        const uint32_t low = column < columns ? bfloat16_bits(at[0]) : 0;
        const uint32_t high = column < columns && k + 1 < depth ? bfloat16_bits(at[columns]) : 0;
        *packed++ = low | high << 16;
      }
}

// Pairs of `rows` rows of the left factor over k in [from, to), row by row.
NZ_INLINE void bfloat16_left(const float *left, ptrdiff_t stride, ptrdiff_t rows, ptrdiff_t from,
                             ptrdiff_t to, uint32_t *pairs) {
  const ptrdiff_t count = (to - from + 1) / 2;
  for (ptrdiff_t r = 0; r < rows; r++, pairs += count) {
    const float *row = left + r * stride + from;
    for (ptrdiff_t k = 0; k < count; k++)
      pairs[k] = bfloat16_bits(row[2 * k]) |
                 (from + 2 * k + 1 < to ? bfloat16_bits(row[2 * k + 1]) << 16 : 0);
  }
}

// sum + low * low + high * high in each lane; `x` is one pair for all lanes.
NZ_INLINE vec bfloat16_dot(vec sum, uint32_t x, uvec y) {
#ifdef NZ_HAS_BFLOAT16
  const uvec pair = (uvec){} + x;
  return (vec)_mm512_dpbf16_ps((__m512)sum, (__m512bh)pair, (__m512bh)y);
#else
  const uvec low = (uvec){} + (x << 16), high = (uvec){} + (x & 0xffff0000u);
  return sum + (vec)low * (vec)(y << 16) + (vec)high * (vec)(y & 0xffff0000u);
#endif
}

// A tile of `rows` rows by `vectors` vectors, whose packed columns lie `panel` words apart.
NZ_INLINE void bfloat16_tile(const int rows, const int vectors, const uint32_t *pairs, ptrdiff_t count,
                             const uint32_t *packed, ptrdiff_t panel, ptrdiff_t columns, int accumulate,
                             float *result, ptrdiff_t stride) {
  vec sums[NZ_ROW_TILE][NZ_TILE_VECTORS];
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) sums[r][v] = (vec){};
  for (ptrdiff_t k = 0; k < count; k++) {
    uvec right[NZ_TILE_VECTORS];
    _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) right[v] =
        *(const uvec *)(packed + v * panel + k * NZ_LANES);
    _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
        _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) sums[r][v] =
            bfloat16_dot(sums[r][v], pairs[r * count + k], right[v]);
  }
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) {
    float *out = result + r * stride + v * NZ_LANES;
    const ptrdiff_t width = columns - v * NZ_LANES;
    if (width >= NZ_LANES) {
      store(out, accumulate ? load(out) + sums[r][v] : sums[r][v]);
    } else {
      const vec before = accumulate ? load_part(out, width, 0.0f) : (vec){};
      store_part(out, before + sums[r][v], width);
    }
  }
}

// Whole tiles of rows at once, of what is left four or one.
static void NZ_NAME(bfloat16_any_tile)(ptrdiff_t rows, int vectors, const uint32_t *pairs,
                                       ptrdiff_t count, const uint32_t *packed, ptrdiff_t panel,
                                       ptrdiff_t columns, int accumulate, float *result,
                                       ptrdiff_t stride) {
#define NZ_TILE(n, v) \
  bfloat16_tile(n, v, pairs, count, packed, panel, columns, accumulate, result, stride)
  const int is_wide = vectors == NZ_TILE_VECTORS;
  while (rows > 0) {
    const ptrdiff_t done = rows == NZ_ROW_TILE ? NZ_ROW_TILE : rows >= 4 ? 4 : 1;
    if (done == NZ_ROW_TILE)
      is_wide ? NZ_TILE(NZ_ROW_TILE, NZ_TILE_VECTORS) : NZ_TILE(NZ_ROW_TILE, 1);
    else if (done == 4)
      is_wide ? NZ_TILE(4, NZ_TILE_VECTORS) : NZ_TILE(4, 1);
    else
      is_wide ? NZ_TILE(1, NZ_TILE_VECTORS) : NZ_TILE(1, 1);
    rows -= done;
    pairs += done * count;
    result += done * stride;
  }
#undef NZ_TILE
}

static void NZ_NAME(bfloat16_multiply)(const float *left, ptrdiff_t left_stride, ptrdiff_t rows,
                                       ptrdiff_t depth, const uint32_t *packed, ptrdiff_t columns,
                                       float *result, ptrdiff_t result_stride) {
  uint32_t pairs[NZ_ROW_TILE * NZ_PAIR_BLOCK];
  const ptrdiff_t panel = (depth + 1) / 2 * NZ_LANES;
  for (ptrdiff_t from = 0; from < depth; from += 2 * NZ_PAIR_BLOCK) {
    const ptrdiff_t to = from + 2 * NZ_PAIR_BLOCK < depth ? from + 2 * NZ_PAIR_BLOCK : depth;
    for (ptrdiff_t row = 0; row < rows; row += NZ_ROW_TILE) {
      const ptrdiff_t count = rows - row < NZ_ROW_TILE ? rows - row : NZ_ROW_TILE;
      bfloat16_left(left + row * left_stride, left_stride, count, from, to, pairs);
      const uint32_t *right = packed + from / 2 * NZ_LANES;
      for (ptrdiff_t column = 0; column < columns;) {
        const int vectors = columns - column >= NZ_PANEL ? NZ_TILE_VECTORS : 1;
        NZ_NAME(bfloat16_any_tile)(count, vectors, pairs, (to - from + 1) / 2, right, panel,
                                   columns - column, from > 0,
                                   result + row * result_stride + column, result_stride);
        column += vectors * NZ_LANES;
        right += vectors * panel;
      }
    }
  }
}
