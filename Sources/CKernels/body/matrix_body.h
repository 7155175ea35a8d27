// Matrix product and transpose.
//
// A register tile of NZ_ROW_TILE rows by NZ_TILE_VECTORS vectors of columns is summed over up to
// NZ_DEPTH_BLOCK values of k (the loops of Goto and van de Geijn 2008, doi:10.1145/1356052.1356053).
// Unlike there, both factors are read where they lie: the rows of the right factor that a tile needs
// come from the second cache as fast as they are used, so a packed copy would only cost its making.
// Sums run in the order of k whatever the tile, so AVX2 and AVX-512 give the same bits, and a row's
// result does not depend on the rows beside it.

enum { NZ_DEPTH_BLOCK = 384 };

// What a tile reads and writes, beside its place.
typedef struct NZ_NAME(product) {
  const float *left;
  ptrdiff_t row_stride, column_stride;  // of the left factor
  ptrdiff_t depth;
  const float *right;
  ptrdiff_t right_stride;
  const float *bias;
  nz_start start;
  float *result;
  ptrdiff_t result_stride;
} NZ_NAME(product);

// sums[r][v] += sum over k < depth of left(r, k) * right[k][v].
NZ_INLINE void tile_product(const int rows, const int vectors, const NZ_NAME(product) *p,
                            const ptrdiff_t row_stride, const ptrdiff_t column_stride,
                            vec sums[NZ_ROW_TILE][NZ_TILE_VECTORS]) {
  const float *left = p->left, *right = p->right;
  const ptrdiff_t right_stride = p->right_stride;
  for (ptrdiff_t k = p->depth; k > 0; k--, left += column_stride, right += right_stride) {
    vec columns[NZ_TILE_VECTORS];
    _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) columns[v] =
        load(right + v * NZ_LANES);
    _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++) {
      const float x = left[r * row_stride];
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) sums[r][v] +=
          x * columns[v];
    }
  }
}

NZ_INLINE void tile(const int rows, const int vectors, const NZ_NAME(product) *p) {
  vec sums[NZ_ROW_TILE][NZ_TILE_VECTORS];
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++) {
    sums[r][v] = p->start == nz_start_accumulate ? load(p->result + r * p->result_stride + v * NZ_LANES)
                 : p->start == nz_start_bias     ? load(p->bias + v * NZ_LANES)
                                                 : (vec){};
  }
  // One of the strides as a constant, so that the tile's addresses are known.
  if (p->column_stride == 1)
    tile_product(rows, vectors, p, p->row_stride, 1, sums);
  else
    tile_product(rows, vectors, p, 1, p->column_stride, sums);
  _Pragma("clang loop unroll(full)") for (int r = 0; r < rows; r++)
      _Pragma("clang loop unroll(full)") for (int v = 0; v < vectors; v++)
          store(p->result + r * p->result_stride + v * NZ_LANES, sums[r][v]);
}

// The tile with its extent as constants, so that its sums stay in registers.
static void NZ_NAME(any_tile)(ptrdiff_t rows, int vectors, const NZ_NAME(product) *p) {
#define NZ_TILE_CASE(n)                          \
  case n:                                        \
    if (n > NZ_ROW_TILE) break;                  \
    if (vectors == 1)                            \
      tile(n <= NZ_ROW_TILE ? n : 1, 1, p);      \
    else                                         \
      tile(n <= NZ_ROW_TILE ? n : 1, NZ_TILE_VECTORS, p); \
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

// All rows of `vectors` vectors of columns.
static void NZ_NAME(column_block)(NZ_NAME(product) p, ptrdiff_t rows, int vectors) {
  for (; rows > 0; rows -= NZ_ROW_TILE) {
    NZ_NAME(any_tile)(rows < NZ_ROW_TILE ? rows : NZ_ROW_TILE, vectors, &p);
    p.left += NZ_ROW_TILE * p.row_stride;
    p.result += NZ_ROW_TILE * p.result_stride;
  }
}

// Fewer columns than a vector has: right factor, bias and result go through buffers of its width.
static void NZ_NAME(edge_block)(NZ_NAME(product) p, ptrdiff_t rows, ptrdiff_t columns) {
  float right[NZ_DEPTH_BLOCK * NZ_LANES] = {0};
  float bias[NZ_LANES] = {0}, buffer[NZ_ROW_TILE * NZ_LANES] = {0};
  const size_t bytes = (size_t)columns * sizeof(float);
  for (ptrdiff_t k = 0; k < p.depth; k++)
    memcpy(right + k * NZ_LANES, p.right + k * p.right_stride, bytes);
  if (p.start == nz_start_bias) memcpy(bias, p.bias, bytes);
  NZ_NAME(product) inner = p;
  inner.right = right;
  inner.right_stride = NZ_LANES;
  inner.bias = bias;
  inner.result = buffer;
  inner.result_stride = NZ_LANES;
  for (ptrdiff_t row = 0; row < rows; row += NZ_ROW_TILE) {
    const ptrdiff_t count = rows - row < NZ_ROW_TILE ? rows - row : NZ_ROW_TILE;
    float *result = p.result + row * p.result_stride;
    if (p.start == nz_start_accumulate)
      for (ptrdiff_t r = 0; r < count; r++)
        memcpy(buffer + r * NZ_LANES, result + r * p.result_stride, bytes);
    NZ_NAME(any_tile)(count, 1, &inner);
    for (ptrdiff_t r = 0; r < count; r++)
      memcpy(result + r * p.result_stride, buffer + r * NZ_LANES, bytes);
    inner.left += NZ_ROW_TILE * p.row_stride;
  }
}

static void NZ_NAME(multiply)(const nz_left *left, ptrdiff_t rows, ptrdiff_t depth,
                              const float *right, ptrdiff_t right_stride, ptrdiff_t columns,
                              const float *bias, nz_start start, float *result,
                              ptrdiff_t result_stride) {
  for (ptrdiff_t from = 0; from < depth; from += NZ_DEPTH_BLOCK) {
    NZ_NAME(product) p = {
        .left = left->data + from * left->column_stride,
        .row_stride = left->row_stride,
        .column_stride = left->column_stride,
        .depth = depth - from < NZ_DEPTH_BLOCK ? depth - from : NZ_DEPTH_BLOCK,
        .right = right + from * right_stride,
        .right_stride = right_stride,
        .bias = bias,
        .start = from == 0 ? start : nz_start_accumulate,
        .result = result,
        .result_stride = result_stride,
    };
    for (ptrdiff_t left_over = columns; left_over > 0;) {
      if (left_over < NZ_LANES) {
        NZ_NAME(edge_block)(p, rows, left_over);
        break;
      }
      const int vectors = left_over >= NZ_PANEL ? NZ_TILE_VECTORS : 1;
      NZ_NAME(column_block)(p, rows, vectors);
      left_over -= vectors * NZ_LANES;
      p.right += vectors * NZ_LANES;
      p.bias += bias ? vectors * NZ_LANES : 0;
      p.result += vectors * NZ_LANES;
    }
  }
}

// y[j * y_stride + i] = x[i * x_stride + j], in blocks of four by four that stay in registers.
static void NZ_NAME(transpose)(const float *x, ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t x_stride,
                               float *y, ptrdiff_t y_stride) {
  typedef float quad __attribute__((vector_size(16), aligned(4), may_alias));
  ptrdiff_t i = 0;
  for (; i + 4 <= rows; i += 4) {
    const float *from = x + i * x_stride;
    ptrdiff_t j = 0;
    for (; j + 4 <= columns; j += 4) {
      const quad a = *(const quad *)(from + j), b = *(const quad *)(from + x_stride + j);
      const quad c = *(const quad *)(from + 2 * x_stride + j);
      const quad d = *(const quad *)(from + 3 * x_stride + j);
      const quad ab = __builtin_shufflevector(a, b, 0, 4, 1, 5);
      const quad cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
      const quad ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
      const quad cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
      float *to = y + j * y_stride + i;
      *(quad *)to = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
      *(quad *)(to + y_stride) = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
      *(quad *)(to + 2 * y_stride) = __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5);
      *(quad *)(to + 3 * y_stride) = __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7);
    }
    for (; j < columns; j++)
      for (ptrdiff_t r = 0; r < 4; r++) y[j * y_stride + i + r] = from[r * x_stride + j];
  }
  for (; i < rows; i++)
    for (ptrdiff_t j = 0; j < columns; j++) y[j * y_stride + i] = x[i * x_stride + j];
}
