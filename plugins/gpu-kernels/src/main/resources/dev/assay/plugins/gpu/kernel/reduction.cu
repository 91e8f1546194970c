/* Sums of an array: in two passes over partial sums, or in one with atomics. Threads cover the array exactly. */
#include "portable.h"

#define REDUCTION_THREADS 256
#define REDUCTION_VECTORS 8

KERNEL BLOCK_SIZE(REDUCTION_THREADS)
sum_blocks_fp32(GLOBAL const VECTOR_FP32* RESTRICT values, GLOBAL float* RESTRICT partial) {
  SHARED float sums[REDUCTION_THREADS];
  const long first = (long)BLOCK_X * (REDUCTION_THREADS * REDUCTION_VECTORS) + THREAD_X;
  VECTOR_FP32 sum = 0;
  UNROLL
  for (int i = 0; i < REDUCTION_VECTORS; i++) {
    sum += values[first + i * REDUCTION_THREADS];
  }
  sums[THREAD_X] = SUM_OF_LANES_FP32(sum);
  BARRIER();
  for (int half_size = REDUCTION_THREADS / 2; half_size > 0; half_size /= 2) {
    if (THREAD_X < half_size) {
      sums[THREAD_X] += sums[THREAD_X + half_size];
    }
    BARRIER();
  }
  if (THREAD_X == 0) {
    partial[BLOCK_X] = sums[0];
  }
}

/* One block sums what sum_blocks_fp32 left. */
KERNEL BLOCK_SIZE(REDUCTION_THREADS)
sum_partial_fp32(GLOBAL const float* RESTRICT partial, int count, GLOBAL float* RESTRICT total) {
  SHARED float sums[REDUCTION_THREADS];
  float sum = 0;
  for (int i = THREAD_X; i < count; i += REDUCTION_THREADS) {
    sum += partial[i];
  }
  sums[THREAD_X] = sum;
  BARRIER();
  for (int half_size = REDUCTION_THREADS / 2; half_size > 0; half_size /= 2) {
    if (THREAD_X < half_size) {
      sums[THREAD_X] += sums[THREAD_X + half_size];
    }
    BARRIER();
  }
  if (THREAD_X == 0) {
    total[0] = sums[0];
  }
}

/* Adds the wrapping sum of 32-bit integers to total[0], once a block. */
KERNEL BLOCK_SIZE(REDUCTION_THREADS)
sum_atomic_int32(GLOBAL const int* RESTRICT values, GLOBAL int* RESTRICT total) {
  SHARED int sums[REDUCTION_THREADS];
  const long first = (long)BLOCK_X * (REDUCTION_THREADS * REDUCTION_VECTORS) + THREAD_X;
  int sum = 0;
  UNROLL
  for (int i = 0; i < REDUCTION_VECTORS; i++) {
    sum += values[first + i * REDUCTION_THREADS];
  }
  sums[THREAD_X] = sum;
  BARRIER();
  for (int half_size = REDUCTION_THREADS / 2; half_size > 0; half_size /= 2) {
    if (THREAD_X < half_size) {
      sums[THREAD_X] += sums[THREAD_X + half_size];
    }
    BARRIER();
  }
  if (THREAD_X == 0) {
    ATOMIC_ADD(total, sums[0]);
  }
}
