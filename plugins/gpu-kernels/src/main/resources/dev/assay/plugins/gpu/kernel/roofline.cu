/* Reads an element, does a number of fused multiply-adds on it, writes it: from memory-bound to compute-bound. */
#include "portable.h"

#define REAL_VECTOR VECTOR_FP32
#define REAL float
#define SUFFIX _fp32
#define FMA FMA_FP32
#include "roofline.inc"

#if !defined(NO_FP64)
#define REAL_VECTOR VECTOR_FP64
#define REAL double
#define SUFFIX _fp64
#define FMA FMA_FP64
#include "roofline.inc"
#endif
