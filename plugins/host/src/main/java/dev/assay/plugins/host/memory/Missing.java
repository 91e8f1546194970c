package dev.assay.plugins.host.memory;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.UnavailableException;
import dev.assay.api.machine.Fact;
import dev.assay.api.machine.HugePages;
import dev.assay.api.machine.Machine;
import dev.assay.plugins.linux.memory.MappedMemory;
import java.util.Optional;

/** What a machine lacks for memory of a size and kind, told before any is touched. */
final class Missing {
  private Missing() {}

  /**
   * @param bytes that will be touched
   * @throws UnavailableException when the machine is known not to give them
   */
  static void require(Machine machine, long bytes, boolean hugePages) {
    memory(machine, bytes)
        .or(() -> hugePages ? hugePages(machine) : Optional.empty())
        .ifPresent(
            missing -> {
              throw new UnavailableException(missing);
            });
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

  private static Optional<MissingThing> hugePages(Machine machine) {
    if (!(machine.hugePages() instanceof Fact.Known<HugePages>(HugePages pages, String source))) {
      return Optional.empty();
    }
    if (!pages.offered()) {
      return Optional.of(
          new MissingThing(
              "transparent huge pages: %s reads '%s'".formatted(source, pages.mode()),
              "echo madvise | sudo tee %s/enabled, or measure small pages: -p hugePages=false"
                  .formatted(source)));
    }
    return pages.bytes() == MappedMemory.HUGE_PAGE_BYTES
        ? Optional.empty()
        : Optional.of(
            new MissingThing(
                "huge pages of 2 MiB; those of this kernel are of %d MiB"
                    .formatted(pages.bytes() >> 20),
                "measure small pages: -p hugePages=false"));
  }
}
