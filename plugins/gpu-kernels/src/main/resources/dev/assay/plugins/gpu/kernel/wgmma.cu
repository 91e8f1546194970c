/* The matrix units' peak by wgmma, the asynchronous instruction of a warp group (PTX ISA, "wgmma.mma_async"), for sm_90a
 * only. Two warp groups of a block multiply the same A (64 x 64) and B (64 x 256), both bfloat16 in shared memory, again
 * and again: out = passes * A * B, which is exact for small integers.
 *
 * Shared memory holds core matrices of 8 rows (of A, or columns of B) by 8 steps of k, 128 bytes each, without swizzle:
 * those next to each other in rows follow each other, those next to each other in k are a whole column of them apart. */
#include "portable.h"

#define WGMMA_THREADS 256
#define WGMMA_ROWS 64
#define WGMMA_COLUMNS 256
#define WGMMA_DEPTH 64
#define CORE_BYTES 128
#define STEP_BYTES(side) (2 * (side) / 8 * CORE_BYTES)

/* "Matrix descriptor": address, offset between neighbours in k, offset between neighbours in rows, all in 16 bytes. */
static inline __device__ unsigned long long descriptor(uint address, uint side) {
  const unsigned long long along_k = side / 8 * CORE_BYTES / 16, along_rows = CORE_BYTES / 16;
  return (unsigned long long)((address & 0x3FFFF) / 16) | along_k << 16 | along_rows << 32;
}

#if defined(__CUDACC__)
#define SHARED_ADDRESS(pointer) ((uint)__cvta_generic_to_shared(pointer))
#define SHARED_WRITES_SEEN() asm volatile("fence.proxy.async.shared::cta;" ::: "memory")
#define WGMMA_BEGIN() asm volatile("wgmma.fence.sync.aligned;" ::: "memory")
#define WGMMA_END()                                                 \
  asm volatile("wgmma.commit_group.sync.aligned;" ::: "memory");    \
  asm volatile("wgmma.wait_group.sync.aligned 0;" ::: "memory")

#define SUMS_4(i) "+f"(sums[i]), "+f"(sums[i + 1]), "+f"(sums[i + 2]), "+f"(sums[i + 3])
#define SUMS_16(i) SUMS_4(i), SUMS_4(i + 4), SUMS_4(i + 8), SUMS_4(i + 12)
#define SUMS_64(i) SUMS_16(i), SUMS_16(i + 16), SUMS_16(i + 32), SUMS_16(i + 48)

static inline __device__ void multiply(float* sums, unsigned long long a, unsigned long long b) {
  asm volatile(
      "{ .reg .pred add; setp.ne.b32 add, 1, 0;\n"
      "wgmma.mma_async.sync.aligned.m64n256k16.f32.bf16.bf16 {"
      "%0,%1,%2,%3,%4,%5,%6,%7,%8,%9,%10,%11,%12,%13,%14,%15,"
      "%16,%17,%18,%19,%20,%21,%22,%23,%24,%25,%26,%27,%28,%29,%30,%31,"
      "%32,%33,%34,%35,%36,%37,%38,%39,%40,%41,%42,%43,%44,%45,%46,%47,"
      "%48,%49,%50,%51,%52,%53,%54,%55,%56,%57,%58,%59,%60,%61,%62,%63,"
      "%64,%65,%66,%67,%68,%69,%70,%71,%72,%73,%74,%75,%76,%77,%78,%79,"
      "%80,%81,%82,%83,%84,%85,%86,%87,%88,%89,%90,%91,%92,%93,%94,%95,"
      "%96,%97,%98,%99,%100,%101,%102,%103,%104,%105,%106,%107,%108,%109,%110,%111,"
      "%112,%113,%114,%115,%116,%117,%118,%119,%120,%121,%122,%123,%124,%125,%126,%127}, "
      "%128, %129, add, 1, 1, 0, 0; }"
      : SUMS_64(0), SUMS_64(64)
      : "l"(a), "l"(b));
}
#else
#include "wgmma_host.inc"
#endif

/* a and b are in the order of shared memory; out has 128 values for each thread of the grid. */
KERNEL BLOCK_SIZE(WGMMA_THREADS)
matrix_peak_wgmma_bf16(const BYTES_16* RESTRICT a, const BYTES_16* RESTRICT b, float* RESTRICT out, int passes) {
  SHARED __align__(128) BYTES_16 shared_a[WGMMA_ROWS * WGMMA_DEPTH / 8];
  SHARED __align__(128) BYTES_16 shared_b[WGMMA_COLUMNS * WGMMA_DEPTH / 8];
  for (int i = THREAD_X; i < WGMMA_ROWS * WGMMA_DEPTH / 8; i += WGMMA_THREADS) {
    shared_a[i] = a[i];
  }
  for (int i = THREAD_X; i < WGMMA_COLUMNS * WGMMA_DEPTH / 8; i += WGMMA_THREADS) {
    shared_b[i] = b[i];
  }
  SHARED_WRITES_SEEN();
  BARRIER();
  const uint address_a = SHARED_ADDRESS(shared_a);
  const uint address_b = SHARED_ADDRESS(shared_b);
  float sums[128];
  UNROLL
  for (int i = 0; i < 128; i++) {
    sums[i] = 0;
  }
#pragma unroll 1
  for (int pass = 0; pass < passes; pass++) {
    WGMMA_BEGIN();
    UNROLL
    for (int step = 0; step < WGMMA_DEPTH / 16; step++) {
      multiply(sums, descriptor(address_a + step * STEP_BYTES(WGMMA_ROWS), WGMMA_ROWS),
               descriptor(address_b + step * STEP_BYTES(WGMMA_COLUMNS), WGMMA_COLUMNS));
    }
    WGMMA_END();
  }
  UNROLL
  for (int i = 0; i < 128; i++) {
    out[GLOBAL_X * 128 + i] = sums[i];
  }
}
