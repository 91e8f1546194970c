package dev.assay.runtime.session;

import dev.assay.runtime.execution.DirectoryTree;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new IOException("Another process is using " + directory + ".");
      }
      return new ScratchSpace(directory, channel, lock);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel lockFile(Path directory) throws IOException {
    return FileChannel.open(
        directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void sweep(Path parent) throws IOException {
    try (DirectoryStream<Path> spaces = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (Path space : spaces) {
        if (Files.isDirectory(space, LinkOption.NOFOLLOW_LINKS)) {
          removeIfAbandoned(space);
        }
      }
    }
  }

  /** Removes a directory that no one has locked; one without a lock file is not a run's. */
  private static void removeIfAbandoned(Path space) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(space.resolve(LOCK), StandardOpenOption.WRITE);
    } catch (IOException e) {
      // Another user's, or someone else's with a name like ours.
      return;
    }
    // Locked until it is gone, so that no run takes it meanwhile.
    try (channel) {
      if (channel.tryLock() != null) {
        DirectoryTree.delete(space);
      }
    } catch (OverlappingFileLockException e) {
      // A run of this very process has it.
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
