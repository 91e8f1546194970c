package dev.assay.runtime.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A directory that lives as long as its process has it open. It is locked meanwhile, so that a
 * later process can tell the directories of killed ones and sweep them.
 *
 * <p>Only directories of this user are swept. What cannot be removed is left, and hinders nobody.
 */
public final class OwnedDirectory implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OwnedDirectory.class.getName());

  /** To be given to what makes a directory that is its owner's alone. */
  public static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private static final String LOCK = "lock";

  // Of these two, a process that is killed while it makes a directory leaves none or the second.
  private static final List<String> LOCKS = List.of(LOCK, LockFile.unnamed(LOCK));

  // A sweeper may take a directory away before it is locked.
  private static final int TRIES = 20;

  private final Path directory;
  private final LockFile lock;
  private boolean kept;

  private OwnedDirectory(Path directory, LockFile lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Makes the directory {@code prefix + name} and removes those with the same prefix whose
   * processes are no more.
   *
   * @throws IOException when the parent cannot be written or another process has the directory
   */
  public static OwnedDirectory create(Path parent, String prefix, String name) throws IOException {
    Files.createDirectories(parent);
    sweep(parent, prefix, abandoned -> {});
    for (int again = TRIES; ; again--) {
      try {
        return own(Files.createDirectories(parent.resolve(prefix + name)));
      } catch (NoSuchFileException e) {
        if (again == 0) {
          throw e;
        }
      }
    }
  }

  /**
   * Makes a directory for this user alone, whose name is the prefix and something no other has, and
   * removes those with the same prefix whose processes are no more.
   *
   * @throws IOException when the parent cannot be written
   */
  public static OwnedDirectory createUnique(Path parent, String prefix) throws IOException {
    return createUnique(parent, prefix, abandoned -> {});
  }

  /**
   * Likewise.
   *
   * @param ending hears of each directory of a process that is no more, before it is removed
   */
  public static OwnedDirectory createUnique(Path parent, String prefix, Consumer<Path> ending)
      throws IOException {
    sweep(parent, prefix, ending);
    for (int again = TRIES; ; again--) {
      try {
        return own(makeUnique(parent, prefix));
      } catch (NoSuchFileException e) {
        if (again == 0) {
          throw e;
        }
      }
    }
  }

  // Files.createTempDirectory starts the cryptographic providers for its name, which takes longer
  // than a listing has. A name need not be secret: making a directory that is there fails.
  private static Path makeUnique(Path parent, String prefix) throws IOException {
    String name = prefix + ProcessHandle.current().pid() + "-";
    for (long number = System.nanoTime(); ; number++) {
      try {
        return Files.createDirectory(parent.resolve(name + Long.toHexString(number)), OWNER_ONLY);
      } catch (FileAlreadyExistsException e) {
        // Another's: the next number.
      }
    }
  }

  private static OwnedDirectory own(Path directory) throws IOException {
    Path lock = directory.resolve(LOCK);
    if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
      return new OwnedDirectory(directory, LockFile.make(lock));
    }
    // The sweep before would have removed it, unless someone holds it.
    return new OwnedDirectory(
        directory,
        LockFile.takeExisting(lock)
            .orElseThrow(
                () -> new IOException("Another run or process is using " + directory + ".")));
  }

  /**
   * Removes the directories with a prefix whose processes are no more.
   *
   * @param ending hears of each, before it is removed
   */
  public static void sweep(Path parent, String prefix, Consumer<Path> ending) {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, prefix + "*")) {
      for (Path directory : directories) {
        try {
          if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
              && Owner.isThisUser(directory)) {
            removeIfAbandoned(directory, ending);
          }
        } catch (IOException | UncheckedIOException e) {
          LOG.log(System.Logger.Level.DEBUG, () -> directory + " cannot be removed: " + e);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.log(System.Logger.Level.DEBUG, () -> parent + " cannot be swept: " + e);
    }
  }

  /**
   * Removes a directory that no one has locked. One without a lock is of a process that was killed
   * while it made it, or not ours: it goes only if it is empty.
   */
  private static void removeIfAbandoned(Path directory, Consumer<Path> ending) throws IOException {
    for (String name : LOCKS) {
      Path file = directory.resolve(name);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Optional<LockFile> lock = LockFile.takeExisting(file);
        if (lock.isPresent()) {
          // Locked until it is gone, so that no process takes it meanwhile.
          try (LockFile held = lock.get()) {
            ending.accept(directory);
            Optional<IOException> left = remove(directory);
            if (left.isPresent()) {
              throw left.get();
            }
          }
        }
        return;
      }
    }
    try {
      Files.delete(directory);
    } catch (DirectoryNotEmptyException e) {
      // It was locked meanwhile, or is somebody's with a name like ours.
    }
  }

  /**
   * Removes it, and the lock last: of a process that is killed meanwhile, or of one that cannot
   * remove all, the next one knows by the lock that it may.
   */
  private static Optional<IOException> remove(Path directory) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        Optional<IOException> left =
            LOCKS.contains(entry.getFileName().toString())
                ? Optional.empty()
                : DirectoryTree.remove(entry);
        if (left.isPresent()) {
          return left;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // What cannot be listed cannot be removed either, which the next step says.
    }
    return DirectoryTree.remove(directory);
  }

  /** Where it is. */
  public Path path() {
    return directory;
  }

  /**
   * Gives it its final name, whole and on the disk, after which it stays when this is closed.
   *
   * @throws IOException when there is something of that name
   */
  public void keepAs(Path name) throws IOException {
    DirectoryTree.force(directory);
    Files.move(directory, name, StandardCopyOption.ATOMIC_MOVE);
    kept = true;
    DirectoryTree.forceNameOf(name);
  }

  /** Removes it with all that is in it, unless it was given its final name. */
  @Override
  public void close() throws IOException {
    // The lock goes last, after the directory is gone.
    try (lock) {
      if (!kept) {
        remove(directory);
      }
    }
  }
}
