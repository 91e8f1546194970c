package dev.assay.plugins.linux.memory;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.OptionalInt;

/**
 * Zeroed memory outside the heap, aligned to 2 MiB: the huge page of x86-64 and of arm64 with 4 KiB
 * pages, which the kernel pins and maps with a fraction of the work of 512 small ones. It has no
 * pages yet: each comes from the NUMA node of the thread that touches it first.
 */
public final class MappedMemory implements AutoCloseable {
  public static final long HUGE_PAGE_BYTES = 2L << 20;

  private final Mapping mapping;
  private final long address;
  private final long bytes;

  private MappedMemory(Mapping mapping, long bytes) {
    this.mapping = mapping;
    this.address = roundUpToHugePage(mapping.address());
    this.bytes = bytes;
  }

  /**
   * Maps memory.
   *
   * @param bytes above 0
   * @param hugePages whether to ask for transparent huge pages; advice only, which a kernel without
   *     them may refuse
   * @throws SystemCallException when there is not enough memory
   */
  public static MappedMemory allocate(long bytes, boolean hugePages) throws SystemCallException {
    MappedMemory memory = of(bytes);
    if (hugePages) {
      memory.advise(MemoryCalls.MADV_HUGEPAGE);
    }
    return memory;
  }

  /**
   * Maps memory whose page size is chosen, not left to chance, until the arena is closed.
   *
   * @param bytes above 0
   * @param hugePages whether the kernel shall take huge pages, or must not
   * @throws SystemCallException when the kernel refuses
   */
  public static MemorySegment map(Arena arena, long bytes, boolean hugePages)
      throws SystemCallException {
    return map(arena, bytes, hugePages, OptionalInt.empty());
  }

  /**
   * The same on a NUMA node of choice.
   *
   * @param node whose memory to take; any if empty
   */
  public static MemorySegment map(Arena arena, long bytes, boolean hugePages, OptionalInt node)
      throws SystemCallException {
    MappedMemory memory = of(bytes);
    MemorySegment segment =
        MemorySegment.ofAddress(memory.address).reinterpret(bytes, arena, _ -> memory.close());
    int advice = hugePages ? MemoryCalls.MADV_HUGEPAGE : MemoryCalls.MADV_NOHUGEPAGE;
    int advised = memory.advise(advice);
    // A kernel built without huge pages takes none, and refuses both.
    if (hugePages || advised != -Errno.EINVAL) {
      SystemCallException.check("madvise " + advice, advised);
    }
    if (node.isPresent()) {
      MemoryPolicy.bind(memory.address, roundUpToHugePage(bytes), node.getAsInt());
    }
    return segment;
  }

  private static MappedMemory of(long bytes) throws SystemCallException {
    return new MappedMemory(Mapping.anonymous(roundUpToHugePage(bytes) + HUGE_PAGE_BYTES), bytes);
  }

  private int advise(int advice) {
    return new MemoryCalls().madvise(address, roundUpToHugePage(bytes), advice);
  }

  /** The first byte, a multiple of 2 MiB. */
  public long address() {
    return address;
  }

  /** The least whole number of huge pages that holds so many bytes, in bytes. */
  public static long roundUpToHugePage(long bytes) {
    return Math.ceilDiv(bytes, HUGE_PAGE_BYTES) * HUGE_PAGE_BYTES;
  }

  @Override
  public void close() {
    mapping.close();
  }
}
