package dev.assay.plugins.linux.file;

import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.memory.Mapping;
import dev.assay.plugins.linux.memory.MemoryCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Looks at which pages of a file are in the page cache, with mincore(2). */
public final class PageCache {
  /** The pages in which residency is counted, in bytes. */
  public static final long PAGE = 4096;

  private PageCache() {}

  /**
   * Pages of a file that are in memory.
   *
   * @param offset a multiple of the page size
   * @param length in bytes, {@code > 0}
   * @return a count of mincore's pages of 4 KiB
   */
  public static long residentPages(OpenFile file, long offset, long length)
      throws SystemCallException {
    try (Arena arena = Arena.ofConfined();
        Mapping mapping =
            Mapping.of(
                "map " + file.path(),
                length,
                MemoryCalls.PROT_READ,
                MemoryCalls.MAP_SHARED,
                file.descriptor(),
                offset)) {
      MemorySegment residency = arena.allocate((length + PAGE - 1) / PAGE);
      SystemCallException.check(
          "mincore of " + file.path(),
          new MemoryCalls().mincore(mapping.address(), length, residency));
      return residency
          .elements(ValueLayout.JAVA_BYTE)
          .filter(page -> (page.get(ValueLayout.JAVA_BYTE, 0) & 1) != 0)
          .count();
    }
  }
}
