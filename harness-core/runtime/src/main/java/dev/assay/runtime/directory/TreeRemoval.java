package dev.assay.runtime.directory;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One walk that removes what it comes to, and may make another one of use. */
final class TreeRemoval extends SimpleFileVisitor<Path> {
  // The kernel takes paths of up to 4,095 bytes, and a name has up to 255.
  private static final int LONGEST_PATH = 1_000;
  private static final Set<PosixFilePermission> OWNERS =
      PosixFilePermissions.fromString("rwx------");

  private final Path top;
  private @Nullable IOException first;
  private boolean again;

  TreeRemoval(Path top) {
    this.top = top;
  }

  /** Whether what it could not reach can be reached now. */
  boolean isOfUseAgain() {
    return again;
  }

  /** Why the first of what is left cannot be removed. */
  Optional<IOException> left() {
    return Optional.ofNullable(first);
  }

  void cannot(IOException e) {
    if (first == null && !(e instanceof NoSuchFileException)) {
      first = e;
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
      throws IOException {
    if (visited.toString().length() - top.toString().length() > LONGEST_PATH) {
      try {
        // What nests deeper than a path can say goes on from the top.
        Files.move(visited, top.resolve("deep-" + System.nanoTime()));
        again = true;
      } catch (IOException e) {
        cannot(e);
      }
      return FileVisitResult.SKIP_SUBTREE;
    }
    if (!Files.isWritable(visited)) {
      openUp(visited);
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean openUp(Path directory) {
    try {
      Files.setPosixFilePermissions(directory, OWNERS);
      return true;
    } catch (IOException e) {
      return false; // Its removal says what is wrong.
    }
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    remove(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    if (e instanceof AccessDeniedException
        && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isReadable(file)
        && openUp(file)
        && Files.isReadable(file)) {
      again = true;
    } else {
      cannot(e);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) {
    if (e != null) {
      cannot(e);
    }
    remove(visited);
    return FileVisitResult.CONTINUE;
  }

  private void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (DirectoryNotEmptyException e) {
      if (!again) {
        cannot(e);
      }
    } catch (IOException e) {
      cannot(e);
    }
  }
}
