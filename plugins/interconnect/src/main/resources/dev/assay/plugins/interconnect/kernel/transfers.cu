/* Kernels that move data or follow it, as OpenCL C and as CUDA C++; a host C++ compiler takes the CUDA branch after a
 * header that emulates CUDA's own words. bin/generate-ptx makes transfers.sm_70.ptx. */
#if defined(__OPENCL_VERSION__)
#define KERNEL __kernel void
#define GLOBAL __global
#define INDEX ((long)get_global_id(0))
#define BYTES_16 uint4
#define BYTES_8 ulong
#else
#if defined(__CUDACC__)
#define BYTES_16 uint4
#else
struct bytes_16_of_host {
  unsigned words[4];
};
#define BYTES_16 bytes_16_of_host
#endif
#define KERNEL extern "C" __global__ void
#define GLOBAL
#define INDEX ((long)blockIdx.x * blockDim.x + threadIdx.x)
#define BYTES_8 unsigned long long
#endif

/* The sum of a ring's reduction. */
KERNEL ring_add(GLOBAL float* target, long first, GLOBAL const float* source, long count) {
  if (INDEX < count) target[first + INDEX] += source[INDEX];
}

/* Copies whole 16 bytes, one in each thread, and the bytes that are left, which the first threads do. */
KERNEL copy_bytes(GLOBAL BYTES_16* target, GLOBAL const BYTES_16* source, long bytes) {
  long whole = bytes / 16;
  if (INDEX < whole) target[INDEX] = source[INDEX];
  long rest = whole * 16 + INDEX;
  if (INDEX < 16 && rest < bytes) ((GLOBAL char*)target)[rest] = ((GLOBAL const char*)source)[rest];
}

/* Follows offsets in bytes; no load can start before the one that gives its offset is done. */
KERNEL follow_offsets(GLOBAL const char* memory, long start, long loads, GLOBAL BYTES_8* reached) {
  if (INDEX > 0) return;
  BYTES_8 at = (BYTES_8)start;
  for (long i = 0; i < loads; i++) at = *(GLOBAL const BYTES_8*)(memory + at);
  *reached = at;
}
