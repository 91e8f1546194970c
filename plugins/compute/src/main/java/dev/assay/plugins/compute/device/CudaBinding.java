package dev.assay.plugins.compute.device;

/** How the CUDA driver is called from Java. */
public enum CudaBinding {
  /** JCuda's JNI library, which exists for Linux on x86-64. */
  JCUDA,
  /** Java's foreign function interface, on every architecture. */
  FFM
}
