package dev.assay.plugins.compute.cuda.driver;

import dev.assay.plugins.compute.device.ComputeException;

/**
 * The CUDA driver API as far as it is used; each method is a function of "CUDA Driver API". Methods
 * throw a {@link ComputeException} for every status but success. Addresses and sizes are what the
 * driver takes: {@code long}s. Handles come from the same driver.
 *
 * <p>The driver's {@linkplain DeviceCalls#setCurrent current context} belongs to the thread.
 */
public record CudaDriver(
    DeviceCalls devices,
    MemoryCalls memory,
    StreamCalls streams,
    ModuleCalls modules,
    GraphCalls graphs) {}
