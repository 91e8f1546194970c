/* The words that the kernels are written in, for OpenCL C and for CUDA. A host C++ compiler takes the
 * CUDA branch after a header that emulates CUDA's own words (__global__, threadIdx, __syncthreads, ...). */
#ifndef ASSAY_PORTABLE_H
#define ASSAY_PORTABLE_H

#if defined(__OPENCL_VERSION__)

#define KERNEL __kernel void
#define BLOCK_SIZE(threads) __attribute__((reqd_work_group_size(threads, 1, 1)))
#define GLOBAL __global
#define SHARED __local
#define RESTRICT restrict
#define BARRIER() barrier(CLK_LOCAL_MEM_FENCE)
/* Not narrowed: a compiler then sees that neighbours read neighbours. */
#define THREAD_X ((long)get_local_id(0))
#define BLOCK_X ((int)get_group_id(0))
#define BLOCK_Y ((int)get_group_id(1))
#define BLOCK_THREADS ((int)get_local_size(0))
#define GRID_BLOCKS ((int)get_num_groups(0))
#define GLOBAL_X ((long)get_global_id(0))
#define ATOMIC_ADD(pointer, value) atomic_add(pointer, value)
#define FMA_FP32(a, b, c) fma(a, b, c)
#define FMA_FP64(a, b, c) fma(a, b, c)
#define EXP2_FP32(x) exp2(x)
/* Half precision is a storage format here, so that no extension is needed. */
#define HALF half
#define LOAD_HALF(pointer, index) vload_half(index, pointer)
#define STORE_HALF(pointer, index, value) vstore_half(value, index, pointer)
#define BITS_AS_FLOAT(bits) as_float((uint)(bits))
#define BYTES_16 uint4
#define UNROLL _Pragma("unroll")

#else

#if defined(__CUDACC__)
#include <cuda_fp16.h>
#define HALF __half
#define LOAD_HALF(pointer, index) __half2float((pointer)[index])
#define STORE_HALF(pointer, index, value) (pointer)[index] = __float2half_rn(value)
#define BITS_AS_FLOAT(bits) __uint_as_float((unsigned)(bits))
static inline __device__ unsigned two_halves(float low, float high) {
  return __half_as_ushort(__float2half_rn(low)) | (unsigned)__half_as_ushort(__float2half_rn(high)) << 16;
}
static inline __device__ float half_of(unsigned two, int which) {
  return __half2float(__ushort_as_half((unsigned short)(two >> 16 * which)));
}
#define BYTES_16 uint4
#define UNROLL _Pragma("unroll")
#else
#define HALF _Float16
#define LOAD_HALF(pointer, index) ((float)(pointer)[index])
#define STORE_HALF(pointer, index, value) (pointer)[index] = (_Float16)(value)
#define BITS_AS_FLOAT(bits) __builtin_bit_cast(float, (unsigned)(bits))
static inline unsigned two_halves(float low, float high) {
  return __builtin_bit_cast(unsigned short, (_Float16)low) |
         (unsigned)__builtin_bit_cast(unsigned short, (_Float16)high) << 16;
}
static inline float half_of(unsigned two, int which) {
  return (float)__builtin_bit_cast(_Float16, (unsigned short)(two >> 16 * which));
}
struct bytes_16_of_host {
  unsigned words[4];
};
#define BYTES_16 bytes_16_of_host
#define UNROLL
#endif
#define KERNEL extern "C" __global__ void
#define BLOCK_SIZE(threads) __launch_bounds__(threads)
#define GLOBAL
#define SHARED __shared__
#define RESTRICT __restrict__
#define BARRIER() __syncthreads()
#define THREAD_X ((int)threadIdx.x)
#define BLOCK_X ((int)blockIdx.x)
#define BLOCK_Y ((int)blockIdx.y)
#define BLOCK_THREADS ((int)blockDim.x)
#define GRID_BLOCKS ((int)gridDim.x)
#define GLOBAL_X ((long)blockIdx.x * blockDim.x + threadIdx.x)
#define ATOMIC_ADD(pointer, value) atomicAdd(pointer, value)
#define FMA_FP32(a, b, c) fmaf(a, b, c)
#define FMA_FP64(a, b, c) fma(a, b, c)
#define EXP2_FP32(x) exp2f(x)
typedef unsigned int uint;
typedef unsigned char uchar;
typedef unsigned short ushort;

#endif

/* What a thread computes on. OpenCL compilers for CPUs do not vectorize across threads around a loop, so that there,
 * with the option -D CPU_VECTORS, a thread gets a vector of 64 bytes; elsewhere it is one value. */
#if defined(CPU_VECTORS)
#define LANES_FP32 16
#define LANES_FP64 8
#define VECTOR_FP32 float16
#define VECTOR_FP64 double8
#define SUM_OF_4(v) (((v).s0 + (v).s1) + ((v).s2 + (v).s3))
#define SUM_OF_LANES_FP64(v) (SUM_OF_4((v).lo) + SUM_OF_4((v).hi))
#define SUM_OF_LANES_FP32(v) (SUM_OF_LANES_FP64((v).lo) + SUM_OF_LANES_FP64((v).hi))
#else
#define LANES_FP32 1
#define LANES_FP64 1
#define VECTOR_FP32 float
#define VECTOR_FP64 double
#define SUM_OF_LANES_FP32(v) (v)
#define SUM_OF_LANES_FP64(v) (v)
#endif

#define JOINED(a, b) a##b
#define NAMED(name, type) JOINED(name, type)

#endif
