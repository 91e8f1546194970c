package dev.assay.plugins.compute.device;

/**
 * How many threads a launch has: blocks in a grid, threads in a block (work-groups and work-items
 * in OpenCL's words).
 *
 * @param blocksX blocks along x
 * @param blocksY blocks along y
 * @param blocksZ blocks along z
 * @param threadsX threads of a block along x
 * @param threadsY threads of a block along y
 * @param threadsZ threads of a block along z
 */
public record Grid(
    int blocksX, int blocksY, int blocksZ, int threadsX, int threadsY, int threadsZ) {
  public Grid {
    if (Math.min(Math.min(blocksX, blocksY), blocksZ) < 1
        || Math.min(Math.min(threadsX, threadsY), threadsZ) < 1) {
      throw new IllegalArgumentException(
          "A grid of %d×%d×%d blocks of %d×%d×%d threads is empty."
              .formatted(blocksX, blocksY, blocksZ, threadsX, threadsY, threadsZ));
    }
  }

  public static Grid of(int blocks, int threads) {
    return new Grid(blocks, 1, 1, threads, 1, 1);
  }

  public static Grid of(int blocksX, int blocksY, int threads) {
    return new Grid(blocksX, blocksY, 1, threads, 1, 1);
  }

  public long threadsPerBlock() {
    return (long) threadsX * threadsY * threadsZ;
  }

  /**
   * Checks that a device can have blocks as large as these.
   *
   * @throws IllegalArgumentException naming the kernel, the device and its limit
   */
  public void requireBlocksFit(String kernel, DeviceProperties device) {
    if (threadsPerBlock() > device.maxThreadsPerBlock()) {
      throw new IllegalArgumentException(
          "Kernel %s with %d threads a block: %s has at most %d."
              .formatted(kernel, threadsPerBlock(), device.name(), device.maxThreadsPerBlock()));
    }
  }
}
