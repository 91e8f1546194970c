package dev.assay.plugins.storage.linux;

/**
 * Page-aligned memory outside the heap for I/O.
 *
 * <p>It is aligned to 2 MiB, the huge page of x86-64 and of arm64 with 4 KiB pages, because the
 * kernel pins and maps one huge page with a fraction of the work of 512 small ones.
 */
public final class IoBuffer implements AutoCloseable {
  private static final long HUGE_PAGE = 2L << 20;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final int MADV_HUGEPAGE = 14;

  private final SystemCalls calls = new SystemCalls();
  private final long mapping;
  private final long mappedLength;
  private final long address;
  private final long length;

  private IoBuffer(long mapping, long mappedLength, long length) {
    this.mapping = mapping;
    this.mappedLength = mappedLength;
    this.address = roundUp(mapping);
    this.length = length;
  }

  /**
   * Maps zeroed memory.
   *
   * @param length in bytes, {@code > 0}
   * @param hugePages whether to ask for transparent huge pages
   * @throws SystemCallException when there is not enough memory
   */
  public static IoBuffer allocate(long length, boolean hugePages) throws SystemCallException {
    SystemCalls calls = new SystemCalls();
    long mappedLength = roundUp(length) + HUGE_PAGE;
    long mapping = calls.mmap(mappedLength, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0);
    if (mapping < 0) {
      throw new SystemCallException("map " + mappedLength + " bytes of memory", (int) -mapping);
    }
    IoBuffer buffer = new IoBuffer(mapping, mappedLength, length);
    if (hugePages) {
      // Advice only: a kernel built without transparent huge pages refuses, and that is in order.
      calls.madvise(buffer.address, roundUp(length), MADV_HUGEPAGE);
    }
    return buffer;
  }

  /** The first byte, a multiple of 2 MiB. */
  public long address() {
    return address;
  }

  public long length() {
    return length;
  }

  @Override
  public void close() {
    calls.munmap(mapping, mappedLength);
  }

  private static long roundUp(long bytes) {
    return (bytes + HUGE_PAGE - 1) & -HUGE_PAGE;
  }
}
