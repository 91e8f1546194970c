package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** What is done with a whole directory. */
public final class DirectoryTree {
  private DirectoryTree() {}

  /**
   * Sees to it that the names in a directory are on the disk, which the kernel does not promise of
   * a file that is forced there. Some file systems of networks cannot, and say so.
   */
  public static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      if (!UnforceableDirectory.isOne(directory)) {
        throw e;
      }
    }
  }

  /** Likewise, of the directory that a file is in. */
  public static void forceNameOf(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      force(parent);
    }
  }

  /**
   * Removes a directory with as much as can be of what is in it. Links are removed, not followed.
   *
   * @throws IOException naming the first that cannot be removed
   */
  public static void delete(Path directory) throws IOException {
    Optional<IOException> left = remove(directory);
    if (left.isPresent()) {
      throw left.get();
    }
  }

  /** Removes as much as can be, and says why the first of what is left cannot be removed. */
  public static Optional<IOException> remove(Path directory) {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    TreeRemoval removal;
    do {
      removal = new TreeRemoval(directory);
      try {
        Files.walkFileTree(directory, removal);
      } catch (IOException e) {
        removal.cannot(e);
      }
    } while (removal.isOfUseAgain());
    return removal.left();
  }
}
