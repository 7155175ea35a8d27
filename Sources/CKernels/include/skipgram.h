#ifndef NLPZERO_SKIPGRAM_H
#define NLPZERO_SKIPGRAM_H

#include <stddef.h>
#include <stdint.h>

/// Floats in one vector of the kernels below: rows are a whole number of these long, 64-byte aligned.
#define SKIPGRAM_LANES 16

/// Most targets (one positive and the negatives) that one pair may have.
#define SKIPGRAM_TARGET_LIMIT 64

/// Stochastic gradient steps of skip-gram with negative sampling, one pair after the other
/// (Mikolov et al. 2013, arXiv:1310.4546, with the step order of the original C tool).
///
/// Pair p has the input row x = inputs[input_rows[p]] and T = targets_per_pair output rows
/// y_t = outputs[target_rows[p * T + t]], of which t = 0 is the positive one:
///
///     g_t = rate * ([t = 0] - sigmoid(x . y_t));   x += sum_t g_t y_t;   y_t += g_t x (the old x)
///
/// All T products are taken before the first row changes. A negative equal to the positive is
/// skipped. The sigmoid is 0 or 1 beyond +-6, as in the original.
///
/// - row_vectors: length of a row in vectors of SKIPGRAM_LANES floats.
/// - targets_per_pair: at most SKIPGRAM_TARGET_LIMIT.
void skipgram_train(float *inputs, float *outputs, size_t row_vectors, const uint32_t *input_rows,
                    const uint32_t *target_rows, size_t pair_count, size_t targets_per_pair, float rate);

/// Inner products of one row with `count` rows that lie one after the other: products[i] = query . rows[i].
void skipgram_products(const float *query, const float *rows, size_t row_vectors, size_t count, float *products);

#endif
