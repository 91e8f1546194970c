package dev.assay.acceptance.machine;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The NVLinks of one GPU, as nvidia-smi lists them.
 *
 * @param gpu its index
 */
public record NvLinks(int gpu, List<Link> links) {
  public NvLinks {
    links = List.copyOf(links);
  }

  /**
   * @param number from 0
   * @param gigabytesPerSecond of one direction; empty where the link is inactive
   */
  public record Link(int number, OptionalDouble gigabytesPerSecond) {}

  /** Those that carry data. */
  public List<Link> active() {
    return links.stream().filter(link -> link.gigabytesPerSecond().isPresent()).toList();
  }
}
