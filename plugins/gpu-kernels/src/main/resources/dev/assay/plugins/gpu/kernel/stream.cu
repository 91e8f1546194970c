/* The traffic of BabelStream's kernels. One element a thread: on CPUs, loops in a thread keep PoCL from vectorizing. */
#include "portable.h"

#define REAL float
#define SUFFIX _fp32
#define VECTOR VECTOR_FP32
#define LANES LANES_FP32
#define SUM_OF_LANES(v) SUM_OF_LANES_FP32(v)
#define FMA FMA_FP32
#include "stream.inc"

#if !defined(NO_FP64)
#define REAL double
#define SUFFIX _fp64
#define VECTOR VECTOR_FP64
#define LANES LANES_FP64
#define SUM_OF_LANES(v) SUM_OF_LANES_FP64(v)
#define FMA FMA_FP64
#include "stream.inc"
#endif
