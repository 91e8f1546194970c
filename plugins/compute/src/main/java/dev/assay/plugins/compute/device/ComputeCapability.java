package dev.assay.plugins.compute.device;

import java.util.Comparator;

/**
 * The compute capability of a CUDA device, such as 9.0.
 *
 * @param major at least 1
 * @param minor from 0 to 9
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
  private static final Comparator<ComputeCapability> ORDER =
      Comparator.comparingInt(ComputeCapability::major).thenComparingInt(ComputeCapability::minor);

  public ComputeCapability {
    if (major < 1 || minor < 0 || minor > 9) {
      throw new IllegalArgumentException(
          "Compute capability " + major + "." + minor + " does not exist.");
    }
  }

  @Override
  public int compareTo(ComputeCapability other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
