package dev.assay.azure.failure;

/** What to do about a failed attempt to get a VM. */
public sealed interface Remedy {
  /** Try the next zone of the region; after the last, the next region. */
  record NextZone() implements Remedy {}

  /** Try the next region. */
  record NextRegion() implements Remedy {}

  /**
   * Trying elsewhere would not help.
   *
   * @param advice what the user can do
   */
  record Stop(String advice) implements Remedy {}
}
