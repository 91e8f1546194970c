package dev.assay.plugins.linux.memory;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;

/** A mapped range, unmapped when it is closed; the address is absolute. */
public record Mapping(long address, long bytes) implements AutoCloseable {
  /**
   * Maps a part of what a descriptor stands for.
   *
   * @param attempt what a message of failure starts with
   * @param bytes above 0
   * @param offset a multiple of the page size
   */
  public static Mapping of(
      String attempt, long bytes, int protection, int flags, int descriptor, long offset)
      throws SystemCallException {
    long address = new MemoryCalls().mmap(bytes, protection, flags, descriptor, offset);
    // Addresses are positive: user space is the lower half.
    return new Mapping(SystemCallException.check(attempt, address), bytes);
  }

  /** Maps zeroed memory of this process. */
  static Mapping anonymous(long bytes) throws SystemCallException {
    return of(
        "mmap of %d bytes of memory (if it is short, ask for less: the sizes are parameters)"
            .formatted(bytes),
        bytes,
        MemoryCalls.PROT_READ_WRITE,
        MemoryCalls.MAP_PRIVATE_ANONYMOUS,
        -1,
        0);
  }

  /**
   * @throws IllegalStateException when the kernel refuses, as for a range that is no mapping
   */
  @Override
  public void close() {
    int result = new MemoryCalls().munmap(address, bytes);
    if (result < 0) {
      throw new IllegalStateException(
          "munmap of %d bytes of memory: %s".formatted(bytes, Errno.message(-result)));
    }
  }
}
