package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a user's processes keep what lives no longer than they do, in a place that others
 * share: a directory that nobody else can look into or write to, whatever others put beside it.
 */
public final class PrivateDirectory {
  // Linux limits the path of a socket to 107 bytes, and its directory and name take up to 50.
  private static final int LONGEST_PATH_BYTES = 57;

  // Such a place is often in memory, and small.
  private static final long LEAST_FREE_BYTES = 64L << 20;

  private PrivateDirectory() {}

  /**
   * Makes or finds it: {@code assay} in the user's runtime directory (XDG base directory
   * specification), or else {@code assay-UID} in a shared one. What is not this user's alone, is no
   * directory or has too long a name is passed over; the last resort is the last shared directory
   * itself, in which {@link OwnedDirectory#createUnique} makes private ones.
   *
   * @param runtime the user's runtime directory; empty where there is none
   * @param shared directories for temporary files, the one to be preferred first; not empty
   */
  public static Path find(Optional<Path> runtime, List<Path> shared) {
    if (runtime.isPresent() && isPrivate(runtime.get())) {
      Optional<Path> own = made(runtime.get().resolve("assay"));
      if (own.isPresent()) {
        return own.get();
      }
    }
    for (Path directory : shared) {
      Optional<Path> own = made(directory.resolve("assay-" + Owner.ofThisProcess()));
      if (own.isPresent()) {
        return own.get();
      }
    }
    return shared.getLast();
  }

  private static Optional<Path> made(Path directory) {
    if (directory.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH_BYTES) {
      return Optional.empty();
    }
    try {
      Files.createDirectory(directory, OwnedDirectory.OWNER_ONLY);
    } catch (FileAlreadyExistsException e) {
      // Of an earlier process, or of somebody who wants to be taken for one.
    } catch (IOException e) {
      return Optional.empty();
    }
    return isPrivate(directory) && Files.isWritable(directory) && hasRoom(directory)
        ? Optional.of(directory)
        : Optional.empty();
  }

  private static boolean hasRoom(Path directory) {
    return FreeSpace.usable(directory).orElse(LEAST_FREE_BYTES) >= LEAST_FREE_BYTES;
  }

  /** Whether it is a directory, not a link to one, that this user has for himself alone. */
  static boolean isPrivate(Path directory) {
    try {
      return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          && Owner.isThisUser(directory)
          && (Owner.mode(directory) & 077) == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
