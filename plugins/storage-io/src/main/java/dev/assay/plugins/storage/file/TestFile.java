package dev.assay.plugins.storage.file;

import dev.assay.plugins.linux.file.FileStatus;
import dev.assay.plugins.linux.file.OpenFile;
import dev.assay.plugins.linux.file.OpenFile.Flag;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;

/** A file: filled with the pattern before the first I/O, removed at the end. */
public final class TestFile implements TestTarget {
  private final OpenFile file;
  private final long size;
  private final SectorPattern pattern;

  private TestFile(OpenFile file, long size, SectorPattern pattern) {
    this.file = file;
    this.size = size;
    this.pattern = pattern;
  }

  /**
   * Creates and fills a file and makes it durable.
   *
   * @param progress whose {@code cancelled} ends the filling with an IOException
   */
  public static TestFile create(
      Path path, long size, boolean direct, SectorPattern pattern, FillProgress progress)
      throws IOException {
    EnumSet<Flag> flags = EnumSet.of(Flag.READ_WRITE, Flag.CREATE_NEW, Flag.NO_ACCESS_TIME);
    if (direct) {
      flags.add(Flag.DIRECT);
    }
    TestFile file = new TestFile(OpenFile.open(path, flags), size, pattern);
    try {
      new PatternFill(file.file, pattern).fill(0, size, progress);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  public Path path() {
    return file.path();
  }

  @Override
  public OpenFile open() {
    return file;
  }

  public SectorPattern pattern() {
    return pattern;
  }

  @Override
  public Optional<SectorPattern> content() {
    return Optional.of(pattern);
  }

  /** Fails when the file was removed or truncated: I/O on it goes on without an error then. */
  @Override
  public void requireUntouched() throws IOException {
    FileStatus status = FileStatus.of(file);
    if (status.links() == 0) {
      throw new IOException(path() + " was removed while it was under test.");
    }
    if (status.size() < size) {
      throw new IOException(
          "%s was truncated from %d to %d bytes while it was under test."
              .formatted(path(), size, status.size()));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
    Files.deleteIfExists(path());
  }
}
