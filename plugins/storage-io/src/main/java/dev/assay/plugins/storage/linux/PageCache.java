package dev.assay.plugins.storage.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Looks at which pages of a file are in the page cache, with mincore(2). */
public final class PageCache {
  private static final int PROT_READ = 1;
  private static final int MAP_SHARED = 1;

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
    SystemCalls calls = new SystemCalls();
    long mapping = calls.mmap(length, PROT_READ, MAP_SHARED, file.descriptor(), offset);
    if (mapping < 0) {
      throw new SystemCallException("map " + file.path(), (int) -mapping);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment residency = arena.allocate((length + PAGE - 1) / PAGE);
      int result = calls.mincore(mapping, length, residency);
      if (result < 0) {
        throw new SystemCallException("mincore of " + file.path(), -result);
      }
      return residency
          .elements(ValueLayout.JAVA_BYTE)
          .filter(page -> (page.get(ValueLayout.JAVA_BYTE, 0) & 1) != 0)
          .count();
    } finally {
      calls.munmap(mapping, length);
    }
  }
}
