package dev.assay.plugins.compute.cuda.ffm;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;

/** A pointer that the driver gave out. */
record FfmHandle(long value) implements CudaHandle {}
