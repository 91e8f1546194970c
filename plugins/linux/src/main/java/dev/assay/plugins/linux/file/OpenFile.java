package dev.assay.plugins.linux.file;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.call.SystemCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Set;

/** An open file descriptor. */
public final class OpenFile implements AutoCloseable {
  private static final int O_WRONLY = 1;
  private static final int O_RDWR = 2;
  private static final int O_CREAT = 0x40;
  private static final int O_EXCL = 0x80;
  // As fio does: the time of the last access is no part of a read.
  private static final int O_NOATIME = 0x40000;
  private static final int O_CLOEXEC = 0x80000;
  private static final int OWNER_ONLY = 0600;
  private static final int POSIX_FADV_DONTNEED = 4;

  /** How to open. */
  public enum Flag {
    WRITE,
    READ_WRITE,
    /** Reads leave the file's access time alone; only the owner may ask for it. */
    NO_ACCESS_TIME,
    /** The file must not exist yet. */
    CREATE_NEW,
    /** A block device that nobody has mounted or holds otherwise; EBUSY if somebody does. */
    UNUSED_DEVICE,
    /** Past the page cache, O_DIRECT. */
    DIRECT;

    int bits() {
      return switch (this) {
        case WRITE -> O_WRONLY;
        case READ_WRITE -> O_RDWR;
        case NO_ACCESS_TIME -> O_NOATIME;
        case CREATE_NEW -> O_CREAT | O_EXCL;
        case UNUSED_DEVICE -> O_EXCL;
        // The one open flag of these whose value differs: asm-generic and x86 against arm64.
        case DIRECT -> System.getProperty("os.arch").equals("aarch64") ? 0x10000 : 0x4000;
      };
    }
  }

  private final Path path;
  private final int descriptor;

  private OpenFile(Path path, int descriptor) {
    this.path = path;
    this.descriptor = descriptor;
  }

  /**
   * Opens a file, for reading when no flag says otherwise.
   *
   * @throws SystemCallException when the kernel refuses
   */
  public static OpenFile open(Path path, Set<Flag> flags) throws SystemCallException {
    int bits = O_CLOEXEC;
    for (Flag flag : flags) {
      bits |= flag.bits();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(path.toString());
      int descriptor = new FileCalls().open(name, bits, OWNER_ONLY);
      if (descriptor < 0) {
        throw new SystemCallException("open " + path + " " + flags, -descriptor);
      }
      return new OpenFile(path, descriptor);
    }
  }

  public Path path() {
    return path;
  }

  public int descriptor() {
    return descriptor;
  }

  /**
   * Reserves the blocks of the file and gives it its size; does nothing where the file system has
   * no fallocate.
   *
   * @throws SystemCallException when there is no space
   */
  public void reserve(long length) throws SystemCallException {
    int result = new FileCalls().fallocate(descriptor, length);
    if (result < 0 && result != -Errno.EOPNOTSUPP) {
      throw new SystemCallException("reserve " + length + " bytes for " + path, -result);
    }
  }

  /** Makes what was written durable, metadata included. */
  public void sync() throws SystemCallException {
    int result = new FileCalls().fsync(descriptor);
    if (result < 0) {
      throw new SystemCallException("fsync " + path, -result);
    }
  }

  /** Asks the kernel to drop the file's clean pages from the page cache. */
  public void dropFromPageCache() {
    new FileCalls().fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
  }

  @Override
  public void close() {
    new SystemCalls().close(descriptor);
  }
}
