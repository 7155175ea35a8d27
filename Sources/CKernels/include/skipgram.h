#ifndef NLPZERO_SKIPGRAM_H
#define NLPZERO_SKIPGRAM_H

#include <stddef.h>
#include <stdint.h>

/// Floats in one vector of the kernels below: rows are a whole number of these long, 64-byte aligned.
#define SKIPGRAM_LANES 16

/// Most targets that one group may have.
#define SKIPGRAM_TARGET_LIMIT 16

/// An input row and the targets it is trained on at once, 1 to SKIPGRAM_TARGET_LIMIT of them.
typedef struct {
  uint32_t input;
  uint32_t first_target;
  uint32_t target_count;
} skipgram_group;

/// Stochastic gradient steps of skip-gram with negative sampling, one group after the other
/// (Mikolov et al. 2013, arXiv:1310.4546).
///
/// A group has the input row x = inputs[group.input] and T = group.target_count of `targets`, from
/// group.first_target on. A target is twice the number of its output row y_t = outputs[target / 2], plus its label: 1 for a
/// true context, 0 for noise. With all products taken before the first row changes,
///
///     g_t = rate * (label_t - sigmoid(x . y_t));   x += sum_t g_t y_t;   y_t += g_t x (the old x)
///
/// The sigmoid is 0 or 1 beyond +-6, as in the original tool.
///
/// - row_vectors: length of a row in vectors of SKIPGRAM_LANES floats.
void skipgram_train(float *inputs, float *outputs, size_t row_vectors, const skipgram_group *groups,
                    size_t group_count, const uint32_t *targets, float rate);

/// Inner products of one row with `count` rows that lie one after the other: products[i] = query . rows[i].
void skipgram_products(const float *query, const float *rows, size_t row_vectors, size_t count, float *products);

#endif
