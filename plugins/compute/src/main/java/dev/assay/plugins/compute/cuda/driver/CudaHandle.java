package dev.assay.plugins.compute.cuda.driver;

/** An object of the driver: a context, stream, event, module or function. */
public interface CudaHandle {
  /** The driver's pointer. */
  long value();
}
