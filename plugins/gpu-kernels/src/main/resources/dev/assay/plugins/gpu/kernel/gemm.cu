/* C = A * B, row-major, C of m rows and n columns, any m, n, k. A block of 256 threads computes a tile of C from tiles
 * of A and B in shared memory; a thread computes PER_THREAD * PER_THREAD elements in registers. */
#include "portable.h"

#define INPUT float
#define SUM float
#define OUTPUT float
#define LOAD(pointer, index) (pointer)[index]
#define STORE(pointer, index, value) (pointer)[index] = (value)
#define MULTIPLY_ADD(a, b, c) FMA_FP32(a, b, c)
#define SUFFIX _fp32
#define PER_THREAD 8
#define DEPTH 8
#include "gemm.inc"

#if !defined(NO_FP64)
#define INPUT double
#define SUM double
#define OUTPUT double
#define LOAD(pointer, index) (pointer)[index]
#define STORE(pointer, index, value) (pointer)[index] = (value)
#define MULTIPLY_ADD(a, b, c) FMA_FP64(a, b, c)
#define SUFFIX _fp64
#define PER_THREAD 4
#define DEPTH 16
#include "gemm.inc"
#endif

#define INPUT HALF
#define SUM float
#define OUTPUT HALF
#define LOAD(pointer, index) LOAD_HALF(pointer, index)
#define STORE(pointer, index, value) STORE_HALF(pointer, index, value)
#define MULTIPLY_ADD(a, b, c) FMA_FP32(a, b, c)
#define SUFFIX _fp16
#define PER_THREAD 8
#define DEPTH 8
#include "gemm.inc"

/* bfloat16 is the upper half of a float. C is fp32: what accumulated is what comes out. */
#define INPUT ushort
#define SUM float
#define OUTPUT float
#define LOAD(pointer, index) BITS_AS_FLOAT((uint)(pointer)[index] << 16)
#define STORE(pointer, index, value) (pointer)[index] = (value)
#define MULTIPLY_ADD(a, b, c) FMA_FP32(a, b, c)
#define SUFFIX _bf16
#define PER_THREAD 8
#define DEPTH 8
#include "gemm.inc"

#define INPUT signed char
#define SUM int
#define OUTPUT int
#define LOAD(pointer, index) (int)(pointer)[index]
#define STORE(pointer, index, value) (pointer)[index] = (value)
#define MULTIPLY_ADD(a, b, c) ((a) * (b) + (c))
#define SUFFIX _int8
#define PER_THREAD 8
#define DEPTH 8
#include "gemm.inc"
