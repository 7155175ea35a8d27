// The vector type of one instruction set. The including file defines
//   NZ_LANES        floats in a vector
//   NZ_ROW_TILE     rows of a register tile of the matrix product
//   NZ_TILE_VECTORS vectors across that tile
//   NZ_NAME(f)      the name of kernel f for this instruction set

typedef float vec __attribute__((vector_size(NZ_LANES * 4), aligned(4), may_alias));
typedef int32_t ivec __attribute__((vector_size(NZ_LANES * 4), aligned(4), may_alias));
typedef uint32_t uvec __attribute__((vector_size(NZ_LANES * 4), aligned(4), may_alias));

#define NZ_INLINE static inline __attribute__((always_inline))
#define NZ_PANEL (NZ_LANES * NZ_TILE_VECTORS)

NZ_INLINE vec load(const float *p) { return *(const vec *)p; }
NZ_INLINE void store(float *p, vec x) { *(vec *)p = x; }
NZ_INLINE vec splat(float x) { return x - (vec){}; }
NZ_INLINE vec as_vec(uvec x) { return (vec)x; }
NZ_INLINE uvec as_bits(vec x) { return (uvec)x; }
// Lanes of a where the mask is all ones, of b where it is zero.
NZ_INLINE vec choose(ivec mask, vec a, vec b) {
  return as_vec(((uvec)mask & as_bits(a)) | (~(uvec)mask & as_bits(b)));
}
// Both give the second argument if one of the two is not a number.
NZ_INLINE vec largest(vec a, vec b) { return choose(a > b, a, b); }
NZ_INLINE vec smallest(vec a, vec b) { return choose(a < b, a, b); }

// The lanes of the last, incomplete vector: `count` floats, the rest filled. Of the loops over wide
// vectors the compiler makes masked loads and stores, if they are still loops when it looks.
#if NZ_LANES > 4
#define NZ_FOR_LANES _Pragma("clang loop vectorize(enable) unroll(disable)") for
#else
#define NZ_FOR_LANES _Pragma("clang loop unroll(full)") for
#endif
NZ_INLINE ivec first_lanes(ptrdiff_t count) {
  ivec lane;
  for (int32_t l = 0; l < NZ_LANES; l++) lane[l] = l;
  return lane < (int32_t)count - (ivec){};
}
NZ_INLINE vec load_part(const float *p, ptrdiff_t count, float fill) {
  int32_t wanted[NZ_LANES];
  float lanes[NZ_LANES];
  *(ivec *)wanted = first_lanes(count);
  NZ_FOR_LANES(int l = 0; l < NZ_LANES; l++) lanes[l] = wanted[l] ? p[l] : fill;
  return load(lanes);
}
NZ_INLINE void store_part(float *p, vec x, ptrdiff_t count) {
  int32_t wanted[NZ_LANES];
  float lanes[NZ_LANES];
  *(ivec *)wanted = first_lanes(count);
  store(lanes, x);
  NZ_FOR_LANES(int l = 0; l < NZ_LANES; l++) if (wanted[l]) p[l] = lanes[l];
}

// Sums and maxima are taken over halves, so that their order is fixed for a set; but what the lanes
// hold differs with their number, so sums of AVX2 and AVX-512 may differ in the last bits.
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
    for (int i = 0; i < half; i++)
      lanes[i] = lanes[i] > lanes[i + half] ? lanes[i] : lanes[i + half];
  return lanes[0];
}

// Runs the given statements for each vector of 0..<count: `i` is the first element, `part` the
// number of elements (NZ_LANES but for the last).
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
