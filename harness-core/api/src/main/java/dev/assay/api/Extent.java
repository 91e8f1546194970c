package dev.assay.api;

/**
 * Of how much of a machine a metric tells. It decides in which score a value counts, whether it is
 * multiplied by how many there are, and what of a price it is held against.
 *
 * <p>Whether values add up is another matter: rates do ({@link Dimension#addsUp}), latencies,
 * clocks and fractions do not, whatever they are of.
 */
public enum Extent {
  /** One core, or one thread. All cores at once do less than so many times as much. */
  CORE,
  /**
   * One GPU, as the machine shows it. A machine does as many times the work of independent ones.
   */
  DEVICE,
  /**
   * One path: between two devices, a device and its host, two NUMA nodes, or two machines. Paths
   * share what they run over, so they are never multiplied.
   */
  LINK,
  /** Everything of its kind that the machine has. */
  MACHINE,
  /** Some cores or devices, neither one nor all of them. It enters no score. */
  PART
}
