/* The matrix units' peak by mma.sync (PTX ISA, "Matrix multiply-accumulate instructions"), CUDA only.
 *
 * A warp holds one fragment of A and MATRIX_TILES of B in registers and multiplies again and again:
 * out = passes * A * B, which is exact for small integers. Fragments are read as the instruction lays them out: lane l
 * takes words [l * n, l * n + n) of a fragment of n words a lane. */
#include "portable.h"

#define MATRIX_THREADS 256
/* Independent accumulators, to hide the latency of an instruction. */
#define MATRIX_TILES 8

#if defined(__CUDACC__)
#define MMA_16_BIT(name, shape)                                                                                \
  static inline __device__ void name(float* c, const uint* a, const uint* b) {                                \
    asm volatile("mma.sync.aligned." shape " {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"          \
                 : "+f"(c[0]), "+f"(c[1]), "+f"(c[2]), "+f"(c[3])                                             \
                 : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));                         \
  }
MMA_16_BIT(mma_fp16, "m16n8k16.row.col.f32.f16.f16.f32")
MMA_16_BIT(mma_bf16, "m16n8k16.row.col.f32.bf16.bf16.f32")
MMA_16_BIT(mma_tf32, "m16n8k8.row.col.f32.tf32.tf32.f32")
static inline __device__ void mma_int8(int* c, const uint* a, const uint* b) {
  asm volatile(
      "mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%0,%1,%2,%3}, {%4,%5,%6,%7}, {%8,%9}, {%0,%1,%2,%3};"
      : "+r"(c[0]), "+r"(c[1]), "+r"(c[2]), "+r"(c[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
}
static inline __device__ void mma_fp64(double* c, const double* a, const double* b) {
  asm volatile("mma.sync.aligned.m8n8k4.row.col.f64.f64.f64.f64 {%0,%1}, {%2}, {%3}, {%0,%1};"
               : "+d"(c[0]), "+d"(c[1])
               : "d"(a[0]), "d"(b[0]));
}
#else
#include "matrix_host.inc"
#endif

#define SUFFIX _fp16
#define MMA mma_fp16
#define WORD uint
#define SUM float
#define WORDS_A 4
#define WORDS_B 2
#define SUMS 4
#include "matrix.inc"

#define SUFFIX _bf16
#define MMA mma_bf16
#define WORD uint
#define SUM float
#define WORDS_A 4
#define WORDS_B 2
#define SUMS 4
#include "matrix.inc"

#define SUFFIX _tf32
#define MMA mma_tf32
#define WORD uint
#define SUM float
#define WORDS_A 4
#define WORDS_B 2
#define SUMS 4
#include "matrix.inc"

#define SUFFIX _int8
#define MMA mma_int8
#define WORD uint
#define SUM int
#define WORDS_A 4
#define WORDS_B 2
#define SUMS 4
#include "matrix.inc"

#define SUFFIX _fp64
#define MMA mma_fp64
#define WORD double
#define SUM double
#define WORDS_A 1
#define WORDS_B 1
#define SUMS 2
#include "matrix.inc"
