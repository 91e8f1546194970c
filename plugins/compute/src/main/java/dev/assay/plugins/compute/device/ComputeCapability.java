package dev.assay.plugins.compute.device;

/**
 * The compute capability of a CUDA device, such as 9.0.
 *
 * @param major at least 1
 * @param minor from 0 to 9
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
  public ComputeCapability {
    if (major < 1 || minor < 0 || minor > 9) {
      throw new IllegalArgumentException(
          "Compute capability " + major + "." + minor + " does not exist.");
    }
  }

  @Override
  public int compareTo(ComputeCapability other) {
    return major == other.major
        ? Integer.compare(minor, other.minor)
        : Integer.compare(major, other.major);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
