package dev.assay.analysis.result;

import dev.assay.api.Counter;
import dev.assay.api.Dimension;
import java.util.Optional;

/**
 * A counter of an iteration that may tell why its values are what they are.
 *
 * @param what it counts, as in the middle of a sentence
 */
public record Witness(String what, Role role) {
  /** Bytes allocated per operation, as JMH's profiler {@code gc} calls them. */
  public static final String ALLOCATED = "gc.alloc.rate.norm";

  /** What JMH itself allocates in an iteration is much less. Less than this is not the work's. */
  public static final int LEAST_ALLOCATED_BYTES = 1 << 16;

  /** The share of the CPU time that was wanted and the hypervisor took. */
  public static final String STEAL = "machine-steal";

  /** Squares and sums of more than this need not be numbers, and nothing counts so much. */
  private static final double MOST = 1e100;

  private static final String DEVICE = ".device-";

  /** What a witness may say. */
  public enum Role {
    /** How fast the machine is: what it does alone takes as much less time. */
    SPEED,
    /** A share of the machine's time that others had. */
    TAKEN,
    /** Something that comes with the work or the machine, and whose effect nobody knows. */
    SYMPTOM
  }

  /** Empty where a counter tells nothing of why. */
  public static Optional<Witness> of(Counter counter) {
    if (Math.abs(counter.value()) > MOST) {
      return Optional.empty();
    }
    // Before JMH 1.36 the names of secondary results began with a dot or another mark.
    String name = counter.name().replaceFirst("^[^a-zA-Z0-9]+", "");
    int device = name.indexOf(DEVICE);
    String of = device < 0 ? name : name.substring(0, device);
    String where = device < 0 ? "" : " of device " + name.substring(device + DEVICE.length());
    Dimension dimension = counter.unit().dimension();
    if (of.equals(STEAL)) {
      return Optional.of(new Witness("the CPU time that the hypervisor took", Role.TAKEN));
    }
    if (of.equals(ALLOCATED)) {
      return Optional.of(new Witness("bytes allocated per operation", Role.SYMPTOM));
    }
    if (dimension.equals(Dimension.FREQUENCY) && (of.equals("clock") || of.equals("clock-after"))) {
      return Optional.of(new Witness("the clock of the GPU" + where, Role.SPEED));
    }
    if (of.equals("throttled-share")) {
      return Optional.of(
          new Witness("the share of readings of a throttled GPU" + where, Role.SYMPTOM));
    }
    if (of.equals("power") && dimension.equals(Dimension.POWER)) {
      return Optional.of(new Witness("the power of the GPU" + where, Role.SYMPTOM));
    }
    if (of.equals("temperature-max")) {
      return Optional.of(new Witness("the temperature of the GPU" + where, Role.SYMPTOM));
    }
    return counter.unit().symbol().equals("#/op")
        ? Optional.of(new Witness(of + " per operation", Role.SYMPTOM))
        : Optional.empty();
  }
}
