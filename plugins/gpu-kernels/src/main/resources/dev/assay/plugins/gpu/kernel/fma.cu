/* Fused multiply-adds without memory: x = x * factor + summand in independent chains.
 *
 * A thread computes on a VECTOR: see portable.h; in half precision two values, as the hardware pairs them. */
#include "portable.h"

#define VECTOR VECTOR_FP32
#define SUFFIX _fp32
#define FMA FMA_FP32
#include "fma.inc"

#if !defined(NO_FP64)
#define VECTOR VECTOR_FP64
#define SUFFIX _fp64
#define FMA FMA_FP64
#include "fma.inc"
#endif

#if !defined(__OPENCL_VERSION__) || defined(cl_khr_fp16)
#if defined(__OPENCL_VERSION__)
#pragma OPENCL EXTENSION cl_khr_fp16 : enable
#define VECTOR half2
#define FMA(a, b, c) fma(a, b, c)
#elif defined(__CUDACC__)
#define VECTOR __half2
#define FMA(a, b, c) __hfma2(a, b, c)
#else
typedef _Float16 half2_of_host __attribute__((vector_size(4)));
#define VECTOR half2_of_host
#define FMA(a, b, c) ((a) * (b) + (c))
#endif
#define SUFFIX _fp16
#include "fma.inc"
#endif
