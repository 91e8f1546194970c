/* C = A * B by matrix units, row-major, C of m rows and n columns, any m, n, k. A block of 256 threads computes 128 * 128
 * elements of C from tiles of A and B in shared memory; the next tiles are on their way into registers meanwhile. */
#include "mma.h"

#define GEMM_THREADS 256
#define GEMM_TILE 128
/* Words of 32 bits along k: of a tile, of an instruction, and of a tile's row, with a gap against bank conflicts. */
#define TILE_WORDS 16
#define STEP_WORDS 8
#define PITCH_WORDS 20
/* A warp computes 64 * 32 elements. */
#define WARP_ROWS 64
#define WARP_COLUMNS 32
#define ROW_TILES (WARP_ROWS / 16)
#define COLUMN_TILES (WARP_COLUMNS / 8)

#define ELEMENT ushort
#define SUM float
#define OUTPUT HALF
#define STORE(pointer, index, value) STORE_HALF(pointer, index, value)
#define MMA mma_fp16
#define SUFFIX _fp16
#include "gemm_mma.inc"

#define ELEMENT ushort
#define SUM float
#define OUTPUT float
#define STORE(pointer, index, value) (pointer)[index] = (value)
#define MMA mma_bf16
#define SUFFIX _bf16
#include "gemm_mma.inc"

#define ELEMENT uint
#define SUM float
#define OUTPUT float
#define STORE(pointer, index, value) (pointer)[index] = (value)
#define MMA mma_tf32
#define SUFFIX _tf32
#include "gemm_mma.inc"

#define ELEMENT uchar
#define SUM int
#define OUTPUT int
#define STORE(pointer, index, value) (pointer)[index] = (value)
#define MMA mma_int8
#define SUFFIX _int8
#include "gemm_mma.inc"
