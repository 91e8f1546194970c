/* The matrix units' peak by mma.sync (PTX ISA, "Matrix multiply-accumulate instructions"), CUDA only.
 *
 * A warp holds one fragment of A and MATRIX_TILES of B in registers and multiplies again and again:
 * out = passes * A * B, which is exact for small integers. Fragments are read as the instruction lays them out: lane l
 * takes words [l * n, l * n + n) of a fragment of n words a lane. */
#include "mma.h"

#define MATRIX_THREADS 256
/* Independent accumulators, to hide the latency of an instruction. */
#define MATRIX_TILES 8

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
