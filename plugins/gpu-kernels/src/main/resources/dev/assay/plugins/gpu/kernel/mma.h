/* mma.sync (PTX ISA, "Matrix multiply-accumulate instructions"), CUDA only, from sm_80 on: c += a * b for fragments as the
 * PTX ISA lays them out. In words of 32 bits all shapes but fp64's are alike: of A, lane l has word l % 4 of row l / 4, of
 * row l / 4 + 8, and both again 4 words further; of B, words l % 4 and l % 4 + 4 of column l / 4; of C, columns 2 (l % 4)
 * and the next, of rows l / 4 and l / 4 + 8. */
#ifndef ASSAY_MMA_H
#define ASSAY_MMA_H

#include "portable.h"

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

#endif
