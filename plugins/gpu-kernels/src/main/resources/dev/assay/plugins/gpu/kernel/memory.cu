/* Kernels about memory as such. One element a thread, blocks of 256; threads cover the memory exactly. */
#include "portable.h"

#define MEMORY_THREADS 256

KERNEL empty(GLOBAL uint* unused) {}

#if defined(__CUDACC__)
#define ON_DEVICE __device__
#else
#define ON_DEVICE
#endif

/* A bijection of words whose every bit depends on all of the word ("lowbias32" of Chris Wellons' hash-prospector). */
static inline ON_DEVICE uint mixed(uint x) {
  x ^= x >> 16;
  x *= 0x7feb352du;
  x ^= x >> 15;
  x *= 0x846ca68bu;
  x ^= x >> 16;
  return x;
}

/* What memory holds at an index: no two places of 2^32 hold the same. */
static inline ON_DEVICE uint content_at(long index, uint seed) { return mixed((uint)index ^ seed); }

KERNEL BLOCK_SIZE(MEMORY_THREADS) fill_content(GLOBAL uint* RESTRICT target, uint seed) {
  const long i = GLOBAL_X;
  target[i] = content_at(i, seed);
}

/* Adds to differences[0] the words that are not what fill_content wrote. */
KERNEL BLOCK_SIZE(MEMORY_THREADS)
count_differences(GLOBAL const uint* RESTRICT memory, uint seed, GLOBAL uint* RESTRICT differences) {
  const long i = GLOBAL_X;
  if (memory[i] != content_at(i, seed)) {
    ATOMIC_ADD(differences, 1u);
  }
}

#define CHECKSUM_WORDS 16

/* Adds the words, each mixed with its place, to sum[slot], wrapping. Not weighted by the place alone: of such a sum, signs
 * that are wrong cancel in pairs. */
KERNEL BLOCK_SIZE(MEMORY_THREADS) checksum(GLOBAL const uint* RESTRICT memory, GLOBAL uint* RESTRICT sum, int slot) {
  SHARED uint sums[MEMORY_THREADS];
  const long first = (long)BLOCK_X * (MEMORY_THREADS * CHECKSUM_WORDS) + THREAD_X;
  uint sum_of_thread = 0;
  UNROLL
  for (int word = 0; word < CHECKSUM_WORDS; word++) {
    const long i = first + word * MEMORY_THREADS;
    sum_of_thread += mixed(memory[i] ^ (uint)i * 0x9e3779b9u);
  }
  sums[THREAD_X] = sum_of_thread;
  BARRIER();
  for (int half_size = MEMORY_THREADS / 2; half_size > 0; half_size /= 2) {
    if (THREAD_X < half_size) {
      sums[THREAD_X] += sums[THREAD_X + half_size];
    }
    BARRIER();
  }
  if (THREAD_X == 0) {
    ATOMIC_ADD(sum + slot, sums[0]);
  }
}

/* Copies 16 bytes a thread; source or target may be another device's memory. */
KERNEL BLOCK_SIZE(MEMORY_THREADS)
copy_content(GLOBAL const BYTES_16* RESTRICT source, GLOBAL BYTES_16* RESTRICT target) {
  const long i = GLOBAL_X;
  target[i] = source[i];
}

/* Rewrites memory larger than a cache, 16 bytes a thread, so that nothing else stays in the cache. */
KERNEL BLOCK_SIZE(MEMORY_THREADS) flush_cache(GLOBAL BYTES_16* memory) {
  const long i = GLOBAL_X;
  memory[i] = memory[i ^ 1];
}

/* One thread follows indices; out[0] is where it ends. */
KERNEL chase(GLOBAL const uint* RESTRICT next, GLOBAL uint* RESTRICT out, uint start, int steps) {
  uint at = start;
  for (int step = 0; step < steps; step++) {
    at = next[at];
  }
  out[0] = at;
}
