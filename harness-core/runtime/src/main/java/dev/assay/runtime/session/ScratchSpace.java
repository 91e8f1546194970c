package dev.assay.runtime.session;

import dev.assay.runtime.execution.DirectoryTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A run's directory on the storage under test. It is locked while the run lives, so that a later
 * run can tell the directories of dead runs and sweep them.
 */
final class ScratchSpace implements AutoCloseable {
  private static final String PREFIX = "assay-scratch-";
  private static final String LOCK = "lock";

  private final Path directory;
  private final FileChannel channel;
  private final FileLock lock;

  private ScratchSpace(Path directory, FileChannel channel, FileLock lock) {
    this.directory = directory;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Makes the directory of a run and removes those of runs that are no more.
   *
   * @throws IOException when the parent cannot be written
   */
  static ScratchSpace create(Path parent, String runId) throws IOException {
    Files.createDirectories(parent);
    sweep(parent);
    Path directory = Files.createDirectories(parent.resolve(PREFIX + runId));
    FileChannel channel = lockFile(directory);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException("Another process is using " + directory + ".");
    }
    return new ScratchSpace(directory, channel, lock);
  }

  private static FileChannel lockFile(Path directory) throws IOException {
    return FileChannel.open(
        directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> spaces = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path space : spaces) {
        if (Files.isDirectory(space) && isAbandoned(space)) {
          DirectoryTree.delete(space);
        }
      }
    }
  }

  private static boolean isAbandoned(Path space) throws IOException {
    try (FileChannel channel = lockFile(space)) {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() throws IOException {
    DirectoryTree.delete(directory);
    lock.release();
    channel.close();
  }
}
