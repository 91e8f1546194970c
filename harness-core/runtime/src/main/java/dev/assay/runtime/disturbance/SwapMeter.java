package dev.assay.runtime.disturbance;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.runtime.machine.files.FileTree;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Pages moved to and from the swap devices. */
record SwapMeter(FileTree files) implements Meter<OptionalLong> {
  /** Bytes per second: a daemon that wakes up has some hundred pages read back, once. */
  static final double LIMIT = 4e6;

  // The kernel counts pages of its own size; 4 KiB is the smallest there is on what the JDK runs.
  private static final long PAGE_BYTES = 4096;
  private static final double NANOS_PER_SECOND = 1e9;

  @Override
  public Kind kind() {
    return Kind.SWAPPING;
  }

  @Override
  public Optional<String> notWatched() {
    return pages().isPresent()
        ? Optional.empty()
        : Optional.of("/proc/vmstat does not count swapped pages");
  }

  @Override
  public OptionalLong look() {
    return pages();
  }

  @Override
  public Optional<Disturbance> between(OptionalLong before, OptionalLong now, Duration elapsed) {
    if (before.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    double rate =
        (now.getAsLong() - before.getAsLong()) * PAGE_BYTES * NANOS_PER_SECOND / elapsed.toNanos();
    return rate > LIMIT ? Optional.of(new Disturbance(Kind.SWAPPING, rate, "")) : Optional.empty();
  }

  private OptionalLong pages() {
    long sum = 0;
    boolean counted = false;
    for (String line : files.lines("proc/vmstat")) {
      if (line.startsWith("pswpin ") || line.startsWith("pswpout ")) {
        OptionalLong pages = FileTree.whole(line.substring(line.indexOf(' ') + 1));
        sum += pages.orElse(0);
        counted |= pages.isPresent();
      }
    }
    return counted ? OptionalLong.of(sum) : OptionalLong.empty();
  }
}
