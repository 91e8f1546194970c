package dev.assay.acceptance.machine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel has written since the machine started, as far as it is kept.
 *
 * @param entries oldest first
 * @param complete whether it reaches back to the start
 */
public record KernelLog(List<Entry> entries, boolean complete) {
  public KernelLog {
    entries = List.copyOf(entries);
  }

  /**
   * @param time empty where the line has none that can be read
   * @param text without time and host
   */
  public record Entry(Optional<Instant> time, String text) {}
}
