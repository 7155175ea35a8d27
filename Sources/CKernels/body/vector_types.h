// The vector type of one instruction set. The including file defines
//   NZ_LANES        floats in a vector
//   NZ_ROW_TILE     rows of a register tile of the matrix product
//   NZ_TILE_VECTORS vectors across that tile
//   NZ_NAME(f)      the name of kernel f for this instruction set

typedef float vec __attribute__((vector_size(NZ_LANES * 4), aligned(4), may_alias));
typedef int32_t ivec __attribute__((vector_size(NZ_LANES * 4), aligned(4), may_alias));

#define NZ_INLINE static inline __attribute__((always_inline))
#define NZ_PANEL (NZ_LANES * NZ_TILE_VECTORS)

NZ_INLINE vec load(const float *p) { return *(const vec *)p; }
NZ_INLINE void store(float *p, vec x) { *(vec *)p = x; }
NZ_INLINE vec splat(float x) { return x - (vec){}; }
NZ_INLINE vec as_vec(ivec x) { return (vec)x; }
NZ_INLINE ivec as_ivec(vec x) { return (ivec)x; }
// Lanes of a where the mask is all ones, of b where it is zero.
NZ_INLINE vec choose(ivec mask, vec a, vec b) {
  return as_vec((mask & as_ivec(a)) | (~mask & as_ivec(b)));
}
NZ_INLINE vec largest(vec a, vec b) { return choose(a > b, a, b); }
NZ_INLINE vec smallest(vec a, vec b) { return choose(a < b, a, b); }

// The lanes of the last, incomplete vector: `count` floats, the rest filled.
NZ_INLINE vec load_part(const float *p, ptrdiff_t count, float fill) {
  vec x = splat(fill);
  for (ptrdiff_t i = 0; i < count; i++) x[i] = p[i];
  return x;
}
NZ_INLINE void store_part(float *p, vec x, ptrdiff_t count) {
  for (ptrdiff_t i = 0; i < count; i++) p[i] = x[i];
}

// Sums and maxima are taken over halves, so that their order is fixed.
NZ_INLINE float horizontal_sum(vec x) {
  float lanes[NZ_LANES];
  store(lanes, x);
  for (int half = NZ_LANES / 2; half > 0; half /= 2)
    for (int i = 0; i < half; i++) lanes[i] += lanes[i + half];
  return lanes[0];
}
NZ_INLINE float horizontal_max(vec x) {
  float lanes[NZ_LANES];
  store(lanes, x);
  for (int half = NZ_LANES / 2; half > 0; half /= 2)
    for (int i = 0; i < half; i++) lanes[i] = lanes[i] > lanes[i + half] ? lanes[i] : lanes[i + half];
  return lanes[0];
}

// Runs the given statements for each vector of 0..<count: `i` is the first element, `part` the number of elements
// (NZ_LANES but for the last).
#define NZ_FOR_VECTORS(count, ...)                                           \
  do {                                                                       \
    ptrdiff_t i = 0;                                                         \
    for (; i + NZ_LANES <= (count); i += NZ_LANES) {                         \
      enum { whole = 1 };                                                    \
      const ptrdiff_t part = NZ_LANES;                                       \
      __VA_ARGS__                                                            \
    }                                                                        \
    if (i < (count)) {                                                       \
      enum { whole = 0 };                                                    \
      const ptrdiff_t part = (count) - i;                                    \
      __VA_ARGS__                                                            \
    }                                                                        \
  } while (0)
#define NZ_LOAD(p) (whole ? load(p) : load_part(p, part, 0.0f))
#define NZ_STORE(p, x) (whole ? store(p, x) : store_part(p, x, part))
