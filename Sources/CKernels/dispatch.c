#include <stdlib.h>
#include <string.h>
#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include "include/CKernels.h"

extern const nz_kernels nz_table_portable;
#if defined(__aarch64__)
extern const nz_kernels nz_table_neon;
#endif
#if defined(__x86_64__)
extern const nz_kernels nz_table_avx2;
extern const nz_kernels nz_table_avx512;
extern const nz_kernels nz_table_avx512bf16;
extern const nz_kernels nz_table_amx;
#endif

int nz_bfloat16_hardware(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx512bf16")) return 0;
#if defined(__linux__)
  // AMX-TILE and AMX-BF16, and leave from the kernel to use the tiles' registers.
  enum { amx_bits = 1 << 22 | 1 << 24, ask_for_registers = 0x1023, tile_data = 18 };
  unsigned a, b, c, d = 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) && (d & amx_bits) == amx_bits &&
      syscall(SYS_arch_prctl, ask_for_registers, tile_data) == 0)
    return 2;
#endif
  return 1;
#else
  return 0;
#endif
}

// Strongest first.
static const nz_kernels *available(int rank) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  const int has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
  if (rank == 0 && has_avx512) {
    const nz_kernels *const tables[] = {&nz_table_avx512, &nz_table_avx512bf16, &nz_table_amx};
    return tables[nz_bfloat16_hardware()];
  }
  if (rank == 1 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return &nz_table_avx2;
#endif
#if defined(__aarch64__)
  if (rank == 0) return &nz_table_neon;
#endif
  return rank == 2 ? &nz_table_portable : NULL;
}

const nz_kernels *nz_kernels_named(const char *name) {
  for (int rank = 0; rank <= 2; rank++) {
    const nz_kernels *set = available(rank);
    if (set && strcmp(set->name, name) == 0) return set;
  }
  return NULL;
}

const nz_kernels *nz_kernels_best(void) {
  const char *wanted = getenv("NLPZERO_KERNELS");
  const nz_kernels *named = wanted ? nz_kernels_named(wanted) : NULL;
  for (int rank = 0; !named; rank++) named = available(rank);
  return named;
}
