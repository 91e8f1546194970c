package dev.assay.fleet.testkit;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Nodes that are alike, with a partition of their own.
 *
 * @param prefix of their names, which end in a number from 1; also the name of the partition
 * @param vmType the feature by which jobs ask for them
 * @param count how many there are
 * @param gpus that each has, as far as Slurm knows
 * @param cloud whether they are off until a job needs them
 * @param address that every node has, or the pattern of one with its number
 */
public record NodeGroup(
    String prefix, String vmType, int count, int gpus, boolean cloud, String address) {
  private static final String LOOPBACK = "127.0.0.1";

  /** Nodes that are always on. */
  public static NodeGroup on(String prefix, String vmType, int count) {
    return new NodeGroup(prefix, vmType, count, 0, false, LOOPBACK);
  }

  /** Nodes that power up when a job needs them. */
  public static NodeGroup cloud(String prefix, String vmType, int count) {
    return new NodeGroup(prefix, vmType, count, 0, true, LOOPBACK);
  }

  public NodeGroup withGpus(int number) {
    return new NodeGroup(prefix, vmType, count, number, cloud, address);
  }

  /** At addresses such as {@code "10.77.41.%d"}. */
  public NodeGroup at(String pattern) {
    return new NodeGroup(prefix, vmType, count, gpus, cloud, pattern);
  }

  /** The names of the nodes. */
  public List<String> names() {
    return IntStream.rangeClosed(1, count).mapToObj(number -> prefix + "-" + number).toList();
  }
}
