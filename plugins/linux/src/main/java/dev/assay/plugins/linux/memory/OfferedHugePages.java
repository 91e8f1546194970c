package dev.assay.plugins.linux.memory;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.machine.Fact;
import dev.assay.api.machine.HugePages;
import dev.assay.api.machine.Machine;
import java.util.Optional;

/** Tells beforehand whether {@link MappedMemory} can lie in huge pages. */
public final class OfferedHugePages {
  private OfferedHugePages() {}

  /**
   * Why a machine is known not to give them; empty when it gives them or nothing is known.
   *
   * @param otherwise how to do without, such as {@code "-p hugePages=false"}
   */
  public static Optional<MissingThing> missing(Machine machine, String otherwise) {
    if (!(machine.hugePages() instanceof Fact.Known<HugePages>(HugePages pages, String source))) {
      return Optional.empty();
    }
    if (!pages.offered()) {
      return Optional.of(
          new MissingThing(
              "transparent huge pages: %s reads '%s'".formatted(source, pages.mode()),
              "echo madvise | sudo tee %s/enabled, or %s".formatted(source, otherwise)));
    }
    return pages.bytes() == MappedMemory.HUGE_PAGE_BYTES
        ? Optional.empty()
        : Optional.of(
            new MissingThing(
                "huge pages of 2 MiB; those of this kernel are of %d MiB"
                    .formatted(pages.bytes() >> 20),
                otherwise));
  }
}
