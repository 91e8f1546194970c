package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A directory that lives as long as its process has it open. It is locked meanwhile, so that a
 * later process can tell the directories of killed ones and sweep them.
 */
public final class OwnedDirectory implements AutoCloseable {
  private static final String LOCK = "lock";
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path directory;
  private final LockFile lock;

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
    sweep(parent, prefix);
    return own(Files.createDirectories(parent.resolve(prefix + name)));
  }

  /**
   * Makes a directory for this user alone, whose name is the prefix and something no other has, and
   * removes those with the same prefix whose processes are no more.
   *
   * @throws IOException when the parent cannot be written
   */
  public static OwnedDirectory createUnique(Path parent, String prefix) throws IOException {
    sweep(parent, prefix);
    return own(makeUnique(parent, prefix));
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
    if (!Files.exists(lock)) {
      return new OwnedDirectory(directory, LockFile.make(lock));
    }
    // The sweep before would have removed it, unless someone holds it.
    return new OwnedDirectory(
        directory,
        LockFile.takeExisting(lock)
            .orElseThrow(
                () -> new IOException("Another run or process is using " + directory + ".")));
  }

  private static void sweep(Path parent, String prefix) throws IOException {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, prefix + "*")) {
      for (Path directory : directories) {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
          removeIfAbandoned(directory);
        }
      }
    }
  }

  /** Removes a directory that no one has locked; one without a lock file is not ours. */
  private static void removeIfAbandoned(Path directory) throws IOException {
    Optional<LockFile> lock;
    try {
      lock = LockFile.takeExisting(directory.resolve(LOCK));
    } catch (IOException e) {
      // Another user's, someone else's with a name like ours, or gone by now.
      return;
    }
    if (lock.isPresent()) {
      // Locked until it is gone, so that no process takes it meanwhile.
      try (LockFile held = lock.get()) {
        DirectoryTree.delete(directory);
      }
    }
  }

  /** Where it is. */
  public Path path() {
    return directory;
  }

  /** Removes it with all that is in it. */
  @Override
  public void close() throws IOException {
    // The lock goes last, after the directory is gone.
    try (lock) {
      DirectoryTree.delete(directory);
    }
  }
}
