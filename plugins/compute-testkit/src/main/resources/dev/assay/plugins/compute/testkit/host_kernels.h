// CUDA's own words for a host C++ compiler, so that kernel sources run on the simulated driver. The threads of a
// block are fibres of one host thread, in the driver library; blocks run one after the other.
#pragma once
#include <cmath>
#include <cstddef>
#include <cstdint>

struct simulated_dim3 {
  unsigned x, y, z;
};

extern "C" {
extern __thread simulated_dim3 simulated_thread_index, simulated_block_index, simulated_block_dim, simulated_grid_dim;
void simulated_block_barrier();
void simulated_warp_barrier();
// Gives every lane of the warp what each lane brought: lanes[i] is lane i's. All 32 lanes must call it.
void simulated_warp_exchange(const void* mine, void* lanes, size_t bytes);
void* simulated_dynamic_shared();
long long simulated_clock();
}

#define threadIdx simulated_thread_index
#define blockIdx simulated_block_index
#define blockDim simulated_block_dim
#define gridDim simulated_grid_dim
#define warpSize 32
#define __global__
#define __device__
#define __forceinline__ inline
#define __align__(bytes) __attribute__((aligned(bytes)))
// One per host thread, and a host thread runs one block at a time.
#define __shared__ static thread_local
#define __launch_bounds__(...)
#define __syncthreads() simulated_block_barrier()
#define __syncwarp(...) simulated_warp_barrier()

template <class T, class V>
static inline T atomicAdd(T* address, V value) {
  // Blocks of concurrent streams are concurrent too.
  T before;
  __atomic_load(address, &before, __ATOMIC_RELAXED);
  T after;
  do {
    after = before + static_cast<T>(value);
  } while (!__atomic_compare_exchange(address, &before, &after, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED));
  return before;
}

template <class T>
static inline T __shfl_sync(unsigned, T value, int lane, int = 32) {
  T lanes[32];
  simulated_warp_exchange(&value, lanes, sizeof value);
  return lanes[lane & 31];
}

template <class T>
static inline T __shfl_xor_sync(unsigned mask, T value, int lanes, int = 32) {
  return __shfl_sync(mask, value, (int)(simulated_thread_index.x % 32) ^ lanes);
}

template <class T>
static inline T __shfl_down_sync(unsigned mask, T value, unsigned lanes, int = 32) {
  int lane = (int)(simulated_thread_index.x % 32);
  T other = __shfl_sync(mask, value, lane + (int)lanes);
  return lane + lanes < 32 ? other : value;
}

static inline long long clock64() { return simulated_clock(); }
