package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  // Whoever may read a file can hold a lock on it for ever.
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(60);

  private static final Set<OpenOption> EXISTING =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> EXISTING_OR_NEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

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
      Optional<LockFile> lock = lock(file, EXISTING_OR_NEW);
      for (int more = GLANCES; lock.isEmpty() && more > 0; more--) {
        LockSupport.parkNanos(GLANCE.toNanos());
        lock = lock(file, EXISTING_OR_NEW);
      }
      return lock;
    }
  }

  /**
   * Takes the lock, and waits a minute for it while this or another process holds it.
   *
   * @throws IOException when the file cannot be made or opened for writing, or stays locked
   */
  public static LockFile await(Path file) throws IOException {
    Optional<LockFile> lock = take(file);
    long deadline = System.nanoTime() + MOST_PATIENCE.toNanos();
    while (lock.isEmpty()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException(
            "%s has been locked by another process for %d s. Find it (lsof, /proc/locks), end it, and try again."
                .formatted(file, MOST_PATIENCE.toSeconds()));
      }
      LockSupport.parkNanos(GLANCE.toNanos());
      lock = take(file);
    }
    return lock.get();
  }

  /**
   * Whether this or another process holds the lock. What cannot be read or is no regular file is
   * not known to be held.
   */
  public static boolean isHeld(Path file) {
    synchronized (LockFile.class) {
      try {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          return false;
        }
        if (isOpenHere(file)) {
          return true;
        }
        // Shared, so that those who look do not hinder each other.
        try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
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
      Optional<LockFile> lock = lock(file, EXISTING);
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
      Path unnamed = file.resolveSibling(unnamed(String.valueOf(file.getFileName())));
      LockFile lock =
          lock(unnamed, EXISTING_OR_NEW)
              // Only a sweeper does, and removes it.
              .orElseThrow(() -> new NoSuchFileException(unnamed.toString()));
      try {
        Files.move(unnamed, file, StandardCopyOption.ATOMIC_MOVE);
        return lock;
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    }
  }

  /** What {@link #make} calls a file until it is locked. */
  static String unnamed(String file) {
    return file + ".new";
  }

  private static Optional<LockFile> lock(Path file, Set<OpenOption> options) throws IOException {
    requireRegular(file);
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

  private static void requireRegular(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(
          file.toString(),
          null,
          "it is %s, where a lock file belongs. Remove it, or choose another folder"
              .formatted(kind(file)));
    }
  }

  private static String kind(Path file) {
    if (Files.isSymbolicLink(file)) {
      return "a symbolic link";
    }
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
        ? "a directory"
        : "a named pipe, socket or device";
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
