package dev.assay.plugins.host.memory;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.UnavailableException;
import dev.assay.api.WorkingSetSize;
import dev.assay.api.machine.Machine;
import dev.assay.plugins.linux.memory.OfferedHugePages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a machine lacks for memory of a size and kind, told before any is touched. */
final class Missing {
  private static final long ANY_CACHE_BYTES = 1;

  private Missing() {}

  /**
   * @param bytes that will be touched
   * @throws UnavailableException when the machine is known not to give them
   */
  static void require(Machine machine, long bytes, boolean hugePages) {
    of(machine, bytes, hugePages).stream()
        .findFirst()
        .ifPresent(
            missing -> {
              throw new UnavailableException(missing);
            });
  }

  /**
   * All that it lacks.
   *
   * @param bytes that will be touched
   */
  static List<MissingThing> of(Machine machine, long bytes, boolean hugePages) {
    List<MissingThing> missing = new ArrayList<>();
    memory(machine, bytes).ifPresent(missing::add);
    if (hugePages) {
      OfferedHugePages.missing(machine, "measure small pages: -p hugePages=false")
          .ifPresent(missing::add);
    }
    return missing;
  }

  /** What is wrong with a size on any machine. */
  static Optional<MissingThing> size(String parameter, String size) {
    try {
      WorkingSetSize.bytes(size, ANY_CACHE_BYTES);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new MissingThing(
              "%s=%s: %s".formatted(parameter, size, e.getMessage()),
              "-p %s=4xLLC, or an amount such as 256MiB".formatted(parameter)));
    }
  }

  static Availability availability(List<MissingThing> missing) {
    return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
  }

  private static Optional<MissingThing> memory(Machine machine, long bytes) {
    return machine
        .availableMemoryBytes()
        .toOptional()
        .filter(available -> available < bytes)
        .map(
            available ->
                new MissingThing(
                    "%d MiB of memory; %d MiB were available when the run began"
                        .formatted(bytes >> 20, available >> 20),
                    "free some, or name a smaller size, such as 256MiB, that still exceeds the"
                        + " caches"));
  }
}
