package dev.assay.plugins.linux.file;

import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.memory.Mapping;
import dev.assay.plugins.linux.memory.MemoryCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Looks at which pages of a file are in the page cache, with mincore(2). */
public final class PageCache {
  /** The pages in which residency is counted, in bytes, whatever the pages of the kernel are. */
  public static final long PAGE = 4096;

  private PageCache() {}

  /**
   * Pages of a file that are in memory.
   *
   * @param offset a multiple of the kernel's page size
   * @param length in bytes, {@code > 0}
   * @return a count of pages of 4 KiB; arm64 kernels with pages of 64 KiB hold 16 at a time
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
      long kernelPage = new FileCalls().pageBytes();
      MemorySegment residency = arena.allocate(Math.ceilDiv(length, kernelPage));
      SystemCallException.check(
          "mincore of " + file.path(),
          new MemoryCalls().mincore(mapping.address(), length, residency));
      return counted(residency, kernelPage, length);
    }
  }

  /** In pages of 4 KiB, what mincore tells of a range in pages of the kernel. */
  static long counted(MemorySegment residency, long kernelPage, long length) {
    long pages = 0;
    for (long i = 0; i < residency.byteSize(); i++) {
      if ((residency.get(ValueLayout.JAVA_BYTE, i) & 1) != 0) {
        pages += Math.ceilDiv(Math.min(kernelPage, length - i * kernelPage), PAGE);
      }
    }
    return pages;
  }
}
