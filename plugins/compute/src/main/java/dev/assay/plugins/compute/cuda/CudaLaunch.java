package dev.assay.plugins.compute.cuda;

import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.PreparedLaunch;
import java.lang.foreign.MemorySegment;

/**
 * A kernel with its grid and arguments.
 *
 * @param parameters the array of pointers that {@code cuLaunchKernel} takes
 */
record CudaLaunch(CudaKernel kernel, Grid grid, MemorySegment parameters)
    implements PreparedLaunch {}
