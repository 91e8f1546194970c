/* Attention forward, as attention.cu computes it, by matrix units: fp16 in memory and as operands, fp32 sums (as
 * FlashAttention-2, Dao 2023). Shares of keys are rounded to fp16, and divided by the sum of the rounded ones. */
#include "mma.h"

#define ATTENTION_THREADS 128
/* Of a block, 16 a warp. */
#define QUERIES 64
#define KEYS 64

/* As many blocks of a multiprocessor as leave a thread the registers that it needs. */
#define BLOCKS_AT_ONCE 3
#define HEAD_DIM 64
#include "attention_mma.inc"
#define BLOCKS_AT_ONCE 2
#define HEAD_DIM 128
#include "attention_mma.inc"
