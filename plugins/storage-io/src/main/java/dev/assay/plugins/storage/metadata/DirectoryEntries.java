package dev.assay.plugins.storage.metadata;

import dev.assay.plugins.linux.file.FileCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of files in a directory, ready for system calls that allocate nothing. An instance serves
 * one thread.
 */
final class DirectoryEntries implements AutoCloseable {
  private static final int O_RDONLY = 0;
  private static final int O_WRONLY_CREAT_EXCL = 1 | 0x40 | 0x80;
  private static final int OWNER_ONLY = 0600;
  private static final int AT_FDCWD = -100;
  private static final int STATX_BASIC_STATS = 0x7ff;
  private static final long STATX_SIZE = 256;

  private final FileCalls calls = new FileCalls();
  private final Arena arena = Arena.ofConfined();
  private final List<MemorySegment> paths = new ArrayList<>();
  private final MemorySegment status = arena.allocate(STATX_SIZE, Long.BYTES);

  /** Names {@code count} files of a directory; creates none. */
  DirectoryEntries(Path directory, int count) {
    for (int i = 0; i < count; i++) {
      paths.add(arena.allocateFrom(directory.resolve("f" + i).toString()));
    }
  }

  /** Creates an empty file and closes it; 0 or minus the errno. */
  int create(int index) {
    return closed(calls.open(paths.get(index), O_WRONLY_CREAT_EXCL, OWNER_ONLY));
  }

  /** Asks for a file's status; 0 or minus the errno. */
  int stat(int index) {
    return calls.statx(AT_FDCWD, paths.get(index), 0, STATX_BASIC_STATS, status);
  }

  /** Opens a file for reading and closes it; 0 or minus the errno. */
  int open(int index) {
    return closed(calls.open(paths.get(index), O_RDONLY, 0));
  }

  /** Removes a file; 0 or minus the errno. */
  int unlink(int index) {
    return calls.unlink(paths.get(index));
  }

  private int closed(int descriptor) {
    return descriptor < 0 ? descriptor : calls.close(descriptor);
  }

  @Override
  public void close() {
    arena.close();
  }
}
