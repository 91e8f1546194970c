/* The sum of a ring's reduction, as OpenCL C and as CUDA C++: target += source. bin/generate-ptx makes add.sm_70.ptx. */
#if defined(__OPENCL_VERSION__)
#define KERNEL __kernel void
#define GLOBAL __global
#define INDEX ((long)get_global_id(0))
#else
#define KERNEL extern "C" __global__ void
#define GLOBAL
#define INDEX ((long)blockIdx.x * blockDim.x + threadIdx.x)
#endif

KERNEL ring_add(GLOBAL float* target, long first, GLOBAL const float* source, long count) {
  if (INDEX < count) target[first + INDEX] += source[INDEX];
}
