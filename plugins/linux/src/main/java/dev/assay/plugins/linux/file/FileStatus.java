package dev.assay.plugins.linux.file;

import dev.assay.plugins.linux.call.SystemCallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * What statx(2) tells about an open file.
 *
 * @param size in bytes
 * @param links names the file has; 0 once it was removed
 * @param directAlignment what O_DIRECT needs; empty where the file system does not say, as before
 *     Linux 6.1
 */
public record FileStatus(long size, int links, Optional<DirectAlignment> directAlignment) {
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int STATX_BASIC_STATS = 0x7ff;
  private static final int STATX_DIOALIGN = 0x2000;
  private static final long STRUCT_SIZE = 256;
  private static final long MASK = 0;
  private static final long NLINK = 0x10;
  private static final long SIZE = 0x28;
  private static final long DIO_MEMORY_ALIGN = 0x98;
  private static final long DIO_OFFSET_ALIGN = 0x9c;

  /**
   * What O_DIRECT needs of a request.
   *
   * @param memory alignment of the buffer's address in bytes; 0 when there is no O_DIRECT
   * @param offset alignment of the file offset and of the length in bytes; 0 likewise
   */
  public record DirectAlignment(int memory, int offset) {
    public boolean supported() {
      return memory > 0 && offset > 0;
    }
  }

  /**
   * Asks for the status of an open file.
   *
   * @throws SystemCallException when the kernel refuses
   */
  public static FileStatus of(OpenFile file) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(STRUCT_SIZE, Long.BYTES);
      int result =
          new FileCalls()
              .statx(
                  file.descriptor(),
                  arena.allocateFrom(""),
                  AT_EMPTY_PATH,
                  STATX_BASIC_STATS | STATX_DIOALIGN,
                  status);
      if (result < 0) {
        throw new SystemCallException("statx " + file.path(), -result);
      }
      boolean knowsAlignment = (status.get(ValueLayout.JAVA_INT, MASK) & STATX_DIOALIGN) != 0;
      return new FileStatus(
          status.get(ValueLayout.JAVA_LONG, SIZE),
          status.get(ValueLayout.JAVA_INT, NLINK),
          knowsAlignment
              ? Optional.of(
                  new DirectAlignment(
                      status.get(ValueLayout.JAVA_INT, DIO_MEMORY_ALIGN),
                      status.get(ValueLayout.JAVA_INT, DIO_OFFSET_ALIGN)))
              : Optional.empty());
    }
  }
}
