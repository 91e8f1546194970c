package dev.assay.plugins.host.memory;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.UnavailableException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Checks that memory lies in huge pages where a parameter says so. */
final class HugePageCheck {
  private static final Path PAGES_OF_THIS_PROCESS = Path.of("/proc/self/smaps");
  private static final Path HUGE_PAGE_SWITCH =
      Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
  private static final double LEAST_HUGE_PAGE_SHARE = 0.95;

  private HugePageCheck() {}

  /**
   * Checks that memory that was touched lies in huge pages.
   *
   * @throws IOException when it does not, saying why and what to do
   */
  static void require(MemorySegment memory) throws IOException {
    missing()
        .ifPresent(
            missing -> {
              throw new UnavailableException(missing);
            });
    ResidentPages pages =
        ResidentPages.of(PAGES_OF_THIS_PROCESS, memory.address(), memory.byteSize());
    if (pages.hugePageBytes() < LEAST_HUGE_PAGE_SHARE * pages.bytes()) {
      throw new IOException(
          """
          hugePages=true, but only %d of %d MiB lie in huge pages of 2 MiB: %s reads '%s'.\
           If it is not '[never]', memory is short or fragmented.\
           Allow huge pages (echo madvise | sudo tee %s) or measure small ones: -p hugePages=false\
          """
              .formatted(
                  pages.hugePageBytes() >> 20,
                  pages.bytes() >> 20,
                  HUGE_PAGE_SWITCH,
                  hugePageSwitch(),
                  HUGE_PAGE_SWITCH));
    }
  }

  /** What is missing to check where memory lies. */
  static Optional<MissingThing> missing() {
    return Files.isReadable(PAGES_OF_THIS_PROCESS)
        ? Optional.empty()
        : Optional.of(
            new MissingThing(
                PAGES_OF_THIS_PROCESS + ", by which huge pages are checked",
                "mount /proc, or measure small pages: -p hugePages=false"));
  }

  private static String hugePageSwitch() throws IOException {
    return Files.exists(HUGE_PAGE_SWITCH)
        ? Files.readString(HUGE_PAGE_SWITCH).strip()
        : "nothing, as this kernel has no transparent huge pages";
  }
}
