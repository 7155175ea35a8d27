// The kernels of training word vectors (skip-gram, continuous bag of words) and of searching them; see CKernels.h
// for the rules.
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

// A word's neighbors, `word_count` >= 1 of them, and the targets that their mean is trained on.
typedef struct nz_bag_step {
  uint32_t first_word;
  uint32_t word_count;
  uint32_t first_target;
  uint32_t target_count;
} nz_bag_step;

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

  // Steps of the continuous bag of words with negative sampling, one after the other (arXiv:1301.3781,
  // arXiv:1310.4546). A step has the rows x_c = inputs[words[first_word + c]], C of them, and targets as
  // above:
  //
  //     x = sum_c x_c / C;   g_t = rate * (label_t - sigmoid(x . y_t));   y_t += g_t x;
  //     x_c += sum_t g_t y_t (the old y_t)
  //
  // Every x_c is moved by the whole sum, as in the original tool and gensim, not by its C-th part. Products
  // of 16 targets each are taken before any of their rows changes. `scratch` holds two rows, 64-byte
  // aligned.
  void (*train_bags)(float *inputs, float *outputs, size_t row_vectors, const nz_bag_step *steps,
                     size_t step_count, const uint32_t *words, const uint32_t *targets, float rate,
                     float *scratch);

  // Inner products of one row with `count` rows: products[i] = query . rows[i].
  void (*products)(const float *query, const float *rows, size_t row_vectors, size_t count, float *products);

  // The same with rows of 8-bit numbers that lie `stride` bytes apart, a multiple of 16, and are filled up
  // with zeros to `row_vectors` vectors.
  void (*byte_products)(const float *query, const int8_t *rows, size_t stride, size_t row_vectors,
                        size_t count, float *products);

  // The largest element of each column of products [count, 16 * vectors], each row first multiplied by its
  // factor: where it is larger than best[column], that becomes the element and best_rows[column] = first +
  // its row. Of equal ones the first counts.
  void (*raise_best)(const float *products, size_t vectors, size_t count, const float *factors, uint32_t first,
                     float *best, uint32_t *best_rows);
} nz_skipgram_kernels;

// The kernels of an instruction set, NULL where nz_kernels_named has none.
const nz_skipgram_kernels *nz_skipgram_kernels_named(const char *name);

// Those of the set that nz_kernels_best chooses.
const nz_skipgram_kernels *nz_skipgram_kernels_best(void);

#ifdef __cplusplus
}
#endif

#endif
