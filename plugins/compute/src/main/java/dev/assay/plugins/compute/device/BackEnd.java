package dev.assay.plugins.compute.device;

/** The driver interface that a device is used through. */
public enum BackEnd {
  CUDA,
  OPENCL
}
