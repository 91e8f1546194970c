package dev.assay.runtime.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.api.Estimate;
import dev.assay.api.Estimate.Work;
import dev.assay.api.Quantities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a fork takes besides the start of its process and the time its iterations are given, as its
 * workload estimates it.
 *
 * @param setup before the first iteration
 * @param extra in every iteration beyond its time
 * @param least an iteration takes at least that
 * @param end to verify and tear down
 * @param scratchBytes of files at once
 * @param notes clauses about what it rests on
 */
public record ForkTimes(
    @JsonProperty("setupSeconds") Duration setup,
    @JsonProperty("extraSeconds") Duration extra,
    @JsonProperty("leastSeconds") Duration least,
    @JsonProperty("endSeconds") Duration end,
    long scratchBytes,
    List<String> notes) {
  /** Nothing is known to take time. */
  public static final ForkTimes NONE =
      new ForkTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, List.of());

  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  public ForkTimes {
    notes = List.copyOf(notes);
  }

  /** What an estimate comes to on a disk. */
  public static ForkTimes of(Estimate estimate, DiskSpeed disk) {
    List<String> notes = new ArrayList<>(estimate.notes());
    Work all =
        estimate
            .setup()
            .and(estimate.iteration())
            .and(estimate.leastIteration())
            .and(estimate.end());
    if (all.writtenBytes() + (double) all.readBytes() + all.waits() > 0) {
      notes.add(io(estimate, disk));
    }
    return new ForkTimes(
        time(estimate.setup(), disk),
        time(estimate.iteration(), disk),
        time(estimate.leastIteration(), disk),
        time(estimate.end(), disk),
        estimate.scratchBytes(),
        notes);
  }

  private static String io(Estimate estimate, DiskSpeed disk) {
    String before =
        estimate.setup().writtenBytes() > 0
            ? Quantities.textOfBytes(estimate.setup().writtenBytes()) + " to write first, "
            : "";
    return "%sat the %.0f MB/s assumed for %s"
        .formatted(before, disk.bytesPerSecond() / BYTES_PER_MEGABYTE, disk.assumedFor());
  }

  private static Duration time(Work work, DiskSpeed disk) {
    double seconds =
        ((double) work.writtenBytes() + work.readBytes()) / disk.bytesPerSecond()
            + work.waits() * (disk.smallIo().toNanos() / NANOS_PER_SECOND);
    long whole = (long) seconds;
    return work.time()
        .plus(Duration.ofSeconds(whole, (long) ((seconds - whole) * NANOS_PER_SECOND)));
  }

  /** How long an iteration takes that is given so long. */
  public Duration iteration(Duration given) {
    return (given.compareTo(least) < 0 ? least : given).plus(extra);
  }

  /** Whether anything takes time that the shape does not say. */
  public boolean matter() {
    return !equals(NONE);
  }
}
