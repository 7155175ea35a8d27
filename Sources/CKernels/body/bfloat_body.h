// Matrix product with both factors rounded to bfloat16 (the upper half of a float, to nearest even) and
// sums in float: half the memory for weights, and twice the speed where the machine multiplies pairs
// of bfloat16 at once (AVX512-BF16, NZ_HAS_BFLOAT16), or whole tiles of them (AMX, kernels_amx.c).
// Elsewhere pairs are widened and multiplied as floats: the same factors, summed in another order.
//
// The right factor is packed once: for every vector of columns, for every two rows 2k and 2k + 1, the
// pairs of all lanes. The left factor's rows are converted once; several taps read it at different
// places, as those of a convolution do.

enum { NZ_PAIR_BLOCK = 192 };

typedef uint16_t hvec __attribute__((vector_size(NZ_LANES * 2), aligned(2), may_alias));

// The upper halves of floats, rounded to nearest even, in the low half of each lane.
NZ_INLINE uvec bfloat16_bits(vec x) {
  const uvec bits = as_bits(x);
  const uvec rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
  const ivec is_number = (ivec)((bits & 0x7fffffffu) <= 0x7f800000u);
  // What is not a number stays so.
  return as_bits(choose(is_number, as_vec(rounded), as_vec((bits >> 16) | 0x40u)));
}

// The pairs of a column of the right factor: whole AMX tiles, what is beyond the depth is zero.
NZ_INLINE ptrdiff_t bfloat16_pairs(ptrdiff_t depth) { return (depth + 31) / 32 * 16; }

static ptrdiff_t NZ_NAME(bfloat16_size)(ptrdiff_t depth, ptrdiff_t columns) {
  return bfloat16_pairs(depth) * ((columns + NZ_LANES - 1) / NZ_LANES) * NZ_LANES;
}

static void NZ_NAME(bfloat16_pack)(const float *right, ptrdiff_t depth, ptrdiff_t columns,
                                   ptrdiff_t stride, uint32_t *packed) {
  const ptrdiff_t pairs = bfloat16_pairs(depth);
  NZ_FOR_VECTORS(columns, {
    const float *at = right + i;
    for (ptrdiff_t k = 0; k < pairs; k++, at += 2 * stride, packed += NZ_LANES) {
      const uvec low = 2 * k < depth ? bfloat16_bits(NZ_LOAD(at)) : (uvec){};
      const uvec high = 2 * k + 1 < depth ? bfloat16_bits(NZ_LOAD(at + stride)) : (uvec){};
      *(uvec *)packed = low | high << 16;
    }
  });
}

// The left factor: rows of numbers of 16 bits, out_stride apart; what is beyond a row's end is zero.
static void NZ_NAME(bfloat16_convert)(const float *x, ptrdiff_t rows, ptrdiff_t columns,
                                      ptrdiff_t stride, uint16_t *out, ptrdiff_t out_stride) {
  for (ptrdiff_t r = 0; r < rows; r++, x += stride, out += out_stride) {
    ptrdiff_t i = 0;
    for (; i + NZ_LANES <= columns; i += NZ_LANES)
      *(hvec *)(out + i) = __builtin_convertvector(bfloat16_bits(load(x + i)), hvec);
    for (; i < columns; i++) out[i] = (uint16_t)bfloat16_bits(splat(x[i]))[0];
    memset(out + i, 0, (size_t)(out_stride - i) * sizeof *out);
  }
}

NZ_INLINE uint32_t bfloat16_pair(const uint16_t *at) {
  uint32_t pair;
  memcpy(&pair, at, sizeof pair);
  return pair;
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
NZ_INLINE void bfloat16_tile(const int rows, const int vectors, const uint16_t *left,
                             ptrdiff_t left_stride, ptrdiff_t count, const uint32_t *packed,
                             ptrdiff_t panel, ptrdiff_t columns, int accumulate, float *result,
                             ptrdiff_t stride) {
  vec sums[NZ_ROW_TILE][NZ_TILE_VECTORS];
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) sums[r][v] = (vec){};
  for (ptrdiff_t k = 0; k < count; k++) {
    uvec right[NZ_TILE_VECTORS];
    _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) right[v] =
        *(const uvec *)(packed + v * panel + k * NZ_LANES);
    _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
        _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) sums[r][v] =
            bfloat16_dot(sums[r][v], bfloat16_pair(left + r * left_stride + 2 * k), right[v]);
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
static void NZ_NAME(bfloat16_rows)(ptrdiff_t rows, int vectors, const uint16_t *left,
                                   ptrdiff_t left_stride, ptrdiff_t count, const uint32_t *packed,
                                   ptrdiff_t panel, ptrdiff_t columns, int accumulate, float *result,
                                   ptrdiff_t stride) {
#define NZ_TILE(n, v) \
  bfloat16_tile(n, v, left, left_stride, count, packed, panel, columns, accumulate, result, stride)
  const int is_wide = vectors == NZ_TILE_VECTORS;
  while (rows > 0) {
    const ptrdiff_t done = rows >= NZ_ROW_TILE ? NZ_ROW_TILE : rows >= 4 ? 4 : 1;
    if (done == NZ_ROW_TILE)
      is_wide ? NZ_TILE(NZ_ROW_TILE, NZ_TILE_VECTORS) : NZ_TILE(NZ_ROW_TILE, 1);
    else if (done == 4)
      is_wide ? NZ_TILE(4, NZ_TILE_VECTORS) : NZ_TILE(4, 1);
    else
      is_wide ? NZ_TILE(1, NZ_TILE_VECTORS) : NZ_TILE(1, 1);
    rows -= done;
    left += done * left_stride;
    result += done * stride;
  }
#undef NZ_TILE
}

// Where a machine has something better, this one goes unused.
__attribute__((unused)) static void NZ_NAME(bfloat16_multiply)(
    const uint16_t *left, ptrdiff_t left_stride, ptrdiff_t taps, ptrdiff_t tap_offset, ptrdiff_t rows,
    ptrdiff_t depth, const uint32_t *packed, ptrdiff_t columns, int accumulate, float *result,
    ptrdiff_t result_stride) {
  const ptrdiff_t panel = bfloat16_pairs(depth) * NZ_LANES, size = NZ_NAME(bfloat16_size)(depth, columns);
  for (ptrdiff_t tap = 0; tap < taps; tap++)
    for (ptrdiff_t k = 0; k < depth; k += 2 * NZ_PAIR_BLOCK) {
      const ptrdiff_t count = depth - k < 2 * NZ_PAIR_BLOCK ? (depth - k + 1) / 2 : NZ_PAIR_BLOCK;
      const uint32_t *right = packed + tap * size + k / 2 * NZ_LANES;
      for (ptrdiff_t column = 0; column < columns;) {
        const int vectors = columns - column >= NZ_PANEL ? NZ_TILE_VECTORS : 1;
        NZ_NAME(bfloat16_rows)(rows, vectors, left + tap * tap_offset + k, left_stride, count, right,
                               panel, columns - column, accumulate || tap > 0 || k > 0,
                               result + column, result_stride);
        column += vectors * NZ_LANES;
        right += vectors * panel;
      }
    }
}
