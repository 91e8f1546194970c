package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A file whose lock is held until it is closed or its process ends, however that ends. The lock
 * holds against processes of other containers and users that share the file system.
 *
 * <p>Such a lock (POSIX) belongs to the process, which loses it as soon as it closes <em>any</em>
 * descriptor of the file. So a lock file holds nothing that anyone would read, and one that this
 * process holds already is never opened again: the open files of the process tell.
 */
public final class LockFile implements AutoCloseable {
  // The kernel's own list of what this process has open. A list of ours would be static state.
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  // Who looks whether a lock is held has it for some microseconds.
  private static final int GLANCES = 10;
  private static final Duration GLANCE = Duration.ofMillis(5);

  private final FileChannel channel;

  private LockFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, and makes its file where there is none.
   *
   * @return empty when this or another process holds it
   * @throws IOException when the file cannot be made or opened for writing
   */
  public static Optional<LockFile> take(Path file) throws IOException {
    synchronized (LockFile.class) {
      if (isOpenHere(file)) {
        return Optional.empty();
      }
      Optional<LockFile> lock = lock(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      for (int more = GLANCES; lock.isEmpty() && more > 0; more--) {
        LockSupport.parkNanos(GLANCE.toNanos());
        lock = lock(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      }
      return lock;
    }
  }

  /**
   * Takes the lock, and waits for it while this or another process holds it.
   *
   * @throws IOException when the file cannot be made or opened for writing
   */
  public static LockFile await(Path file) throws IOException {
    Optional<LockFile> lock = take(file);
    while (lock.isEmpty()) {
      LockSupport.parkNanos(GLANCE.toNanos());
      lock = take(file);
    }
    return lock.get();
  }

  /**
   * Whether this or another process holds the lock. A file that cannot be read is not known to be
   * held.
   */
  public static boolean isHeld(Path file) {
    synchronized (LockFile.class) {
      try {
        if (!Files.exists(file) || isOpenHere(file)) {
          return Files.exists(file);
        }
        // Shared, so that those who look do not hinder each other.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
          return channel.tryLock(0, Long.MAX_VALUE, true) == null;
        }
      } catch (IOException e) {
        return false;
      }
    }
  }

  /**
   * Takes the lock of a file that is there.
   *
   * @return empty when this or another process holds it, or it was removed meanwhile
   * @throws IOException when there is no such file or it cannot be opened for writing
   */
  static Optional<LockFile> takeExisting(Path file) throws IOException {
    synchronized (LockFile.class) {
      Object before = key(file);
      if (isOpenHere(file)) {
        return Optional.empty();
      }
      Optional<LockFile> lock = lock(file, StandardOpenOption.WRITE);
      if (lock.isPresent() && !isStill(before, file)) {
        // Who held it removed it, and someone else may have one of the same name by now.
        lock.get().close();
        return Optional.empty();
      }
      return lock;
    }
  }

  /**
   * Makes a lock file that is held from the moment it has its name, so that nobody takes it for
   * that of a process that is no more.
   *
   * @param file in a directory that nobody else makes files in
   */
  static LockFile make(Path file) throws IOException {
    synchronized (LockFile.class) {
      Path unnamed = file.resolveSibling(file.getFileName() + ".new");
      LockFile lock =
          lock(unnamed, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
              .orElseThrow(() -> new IOException("Another process is using " + unnamed + "."));
      try {
        Files.move(unnamed, file, StandardCopyOption.ATOMIC_MOVE);
        return lock;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    }
  }

  private static Optional<LockFile> lock(Path file, StandardOpenOption... options)
      throws IOException {
    FileChannel channel = FileChannel.open(file, options);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new LockFile(channel));
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  /** Looks at the file without opening it. */
  private static boolean isOpenHere(Path file) throws IOException {
    if (!Files.exists(file) || !Files.isDirectory(OPEN_FILES)) {
      return false;
    }
    Object key = key(file);
    try (DirectoryStream<Path> open = Files.newDirectoryStream(OPEN_FILES)) {
      for (Path descriptor : open) {
        if (isStill(key, descriptor)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isStill(Object key, Path file) {
    try {
      return key.equals(key(file));
    } catch (IOException e) {
      // Closed or removed meanwhile.
      return false;
    }
  }

  /** Device and inode, by which a file is known whatever its name. */
  private static Object key(Path file) throws IOException {
    return Objects.requireNonNull(
        Files.readAttributes(file, BasicFileAttributes.class).fileKey(),
        "this file system numbers its files");
  }

  /** Gives the lock up. The file stays, unless its directory was removed. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
