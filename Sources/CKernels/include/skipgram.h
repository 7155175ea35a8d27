// The kernels of skip-gram training and of searching word vectors; see CKernels.h for the rules.
//
// A matrix is rows of `row_vectors` times NZ_SKIPGRAM_LANES floats, 64-byte aligned, one after another.

#ifndef NZ_SKIPGRAM_H
#define NZ_SKIPGRAM_H

#include <stddef.h>
#include <stdint.h>

#define NZ_SKIPGRAM_LANES 16

// Most targets that one group may have.
#define NZ_SKIPGRAM_TARGET_LIMIT 16

#ifdef __cplusplus
extern "C" {
#endif

// An input row and the targets it is trained on at once, 1 to NZ_SKIPGRAM_TARGET_LIMIT of them.
typedef struct nz_skipgram_group {
  uint32_t input;
  uint32_t first_target;
  uint32_t target_count;
} nz_skipgram_group;

typedef struct nz_skipgram_kernels {
  const char *name;

  // Stochastic gradient steps of skip-gram with negative sampling, one group after the other
  // (Mikolov et al. 2013, arXiv:1310.4546).
  //
  // A group has the input row x = inputs[group.input] and T = group.target_count of `targets`, from
  // group.first_target on. A target is twice the number of its output row y_t = outputs[target / 2],
  // plus its label: 1 for a true context, 0 for noise. With all products taken before the first row
  // changes,
  //
  //     g_t = rate * (label_t - sigmoid(x . y_t));   x += sum_t g_t y_t;   y_t += g_t x (the old x)
  //
  // The sigmoid is 0 or 1 beyond +-6, as in the original tool.
  void (*train)(float *inputs, float *outputs, size_t row_vectors, const nz_skipgram_group *groups,
                size_t group_count, const uint32_t *targets, float rate);

  // Inner products of one row with `count` rows: products[i] = query . rows[i].
  void (*products)(const float *query, const float *rows, size_t row_vectors, size_t count, float *products);
} nz_skipgram_kernels;

// The kernels of an instruction set, NULL where nz_kernels_named has none.
const nz_skipgram_kernels *nz_skipgram_kernels_named(const char *name);

// Those of the set that nz_kernels_best chooses.
const nz_skipgram_kernels *nz_skipgram_kernels_best(void);

#ifdef __cplusplus
}
#endif

#endif
