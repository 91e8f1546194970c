package dev.assay.runtime.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose files are. Links are not followed. */
public final class Owner {
  private static final int ROOT = 0;
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int STICKY = 01000;
  private static final int PERMISSIONS = 07777;

  private Owner() {}

  /** The number of the user whose files this process makes. */
  public static int ofThisProcess() {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException e) {
      throw new UncheckedIOException("/proc/self cannot be read; Assay needs /proc.", e);
    }
  }

  /** Whether a file belongs to the user of this process. */
  public static boolean isThisUser(Path file) throws IOException {
    return of(file) == ofThisProcess();
  }

  /**
   * Whether a file belongs to the user of this process, to root, or to the user for whom root
   * works.
   *
   * @param behindRoot the number of the user who called sudo, as its environment tells it; null for
   *     none
   */
  public static boolean isTrusted(Path file, @Nullable String behindRoot) throws IOException {
    int owner = of(file);
    return owner == ofThisProcess()
        || owner == ROOT
        || ofThisProcess() == ROOT && Integer.toString(owner).equals(behindRoot);
  }

  /** The permission bits of a file, sticky bit included. */
  public static int mode(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & PERMISSIONS;
  }

  private static int of(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * What lets another user than this and root put files into a directory, or another directory in
   * its place: a clause that begins with the name of a directory. Empty where nothing does.
   *
   * @throws IOException when there is no such directory or it cannot be looked at
   */
  public static Optional<String> intruders(Path directory) throws IOException {
    Path path = directory.toRealPath();
    for (Path at = path; at != null; at = at.getParent()) {
      int owner = of(at);
      int mode = mode(at);
      if (owner != ofThisProcess() && (owner != ROOT || at.equals(path))) {
        return Optional.of("%s belongs to another user (%d)".formatted(at, owner));
      }
      // Where many may write, the sticky bit keeps each to his own.
      boolean keepsTheirs = !at.equals(path) && (mode & STICKY) != 0;
      if ((mode & WRITABLE_BY_OTHERS) != 0 && !keepsTheirs) {
        return Optional.of("others may write to %s (its mode is %o)".formatted(at, mode));
      }
    }
    return Optional.empty();
  }
}
