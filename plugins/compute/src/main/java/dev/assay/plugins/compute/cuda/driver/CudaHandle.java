package dev.assay.plugins.compute.cuda.driver;

/** An object of the driver: a context, stream, event, module, function or graph. */
public interface CudaHandle {
  /** The driver's pointer. */
  long value();
}
