/* Kernels of the tests, as OpenCL C and as CUDA C++. */
#if defined(__OPENCL_VERSION__)
#define KERNEL __kernel void
#define GLOBAL __global
#define SHARED __local
#define BARRIER() barrier(CLK_LOCAL_MEM_FENCE)
#define THREAD ((int)get_local_id(0))
#define BLOCK ((int)get_group_id(0))
#define INDEX ((long)get_global_id(0))
#define ATOMIC_ADD atomic_add
#else
#define KERNEL extern "C" __global__ void
#define GLOBAL
#define SHARED __shared__
#define BARRIER() __syncthreads()
#define THREAD ((int)threadIdx.x)
#define BLOCK ((int)blockIdx.x)
#define INDEX ((long)blockIdx.x * blockDim.x + threadIdx.x)
#define ATOMIC_ADD atomicAdd
#endif

KERNEL saxpy(float a, GLOBAL const float* x, GLOBAL float* y, long n) {
  if (INDEX < n) y[INDEX] = a * x[INDEX] + y[INDEX];
}

/* Every round needs what other threads wrote in the round before. */
KERNEL block_sums(GLOBAL const int* values, GLOBAL int* sums) {
  SHARED int partial[128];
  partial[THREAD] = values[INDEX];
  BARRIER();
  for (int width = 64; width > 0; width /= 2) {
    if (THREAD < width) partial[THREAD] += partial[THREAD + width];
    BARRIER();
  }
  if (THREAD == 0) sums[BLOCK] = partial[0];
}

KERNEL histogram(GLOBAL const int* values, GLOBAL int* bins) { ATOMIC_ADD(&bins[values[INDEX]], 1); }

/* More arguments of each type than a calling convention has registers for. */
KERNEL many_arguments(GLOBAL double* out, int a, long b, float c, double d, int e, long f, float g, double h, int i,
                      long j, float k, double l, float m, double n, float o, double p, float q) {
  out[0] = a + 2.0 * b + 3.0 * c + 4.0 * d + 5.0 * e + 6.0 * f + 7.0 * g + 8.0 * h + 9.0 * i + 10.0 * j + 11.0 * k +
           12.0 * l + 13.0 * m + 14.0 * n + 15.0 * o + 16.0 * p + 17.0 * q;
}

#if !defined(__OPENCL_VERSION__)

KERNEL shuffle(GLOBAL const int* in, GLOBAL int* out) { out[INDEX] = __shfl_xor_sync(~0u, in[INDEX], 1); }
#endif
