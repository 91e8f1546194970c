package dev.assay.plugins.storage.file;

import dev.assay.plugins.storage.linux.Errno;
import dev.assay.plugins.storage.linux.FileStatus;
import dev.assay.plugins.storage.linux.IoBuffer;
import dev.assay.plugins.storage.linux.OpenFile;
import dev.assay.plugins.storage.linux.OpenFile.Flag;
import dev.assay.plugins.storage.linux.SystemCalls;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.function.BooleanSupplier;

/** A job's file: filled with the pattern before the first I/O, removed at the end. */
public final class TestFile implements AutoCloseable {
  private static final int FILL_BYTES = 4 << 20;

  private final OpenFile file;
  private final long size;
  private final SectorPattern pattern;

  private TestFile(OpenFile file, long size, SectorPattern pattern) {
    this.file = file;
    this.size = size;
    this.pattern = pattern;
  }

  /**
   * Creates and fills a file and makes it durable. Every block is written: disks answer reads of
   * blocks that never were without looking.
   *
   * @param interrupted asked between writes of 4 MiB; ends the filling with an IOException
   */
  public static TestFile create(
      Path path, long size, boolean direct, SectorPattern pattern, BooleanSupplier interrupted)
      throws IOException {
    EnumSet<Flag> flags = EnumSet.of(Flag.READ_WRITE, Flag.CREATE_NEW, Flag.NO_ACCESS_TIME);
    if (direct) {
      flags.add(Flag.DIRECT);
    }
    TestFile file = new TestFile(OpenFile.open(path, flags), size, pattern);
    try {
      file.fill(interrupted);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void fill(BooleanSupplier interrupted) throws IOException {
    SystemCalls calls = new SystemCalls();
    try (IoBuffer buffer = IoBuffer.allocate(FILL_BYTES, true)) {
      for (long offset = 0; offset < size; offset += FILL_BYTES) {
        if (interrupted.getAsBoolean()) {
          throw new IOException(
              "Cancelled after filling %d of %d bytes of %s.".formatted(offset, size, path()));
        }
        long length = Math.min(FILL_BYTES, size - offset);
        pattern.layOut(buffer.address(), length, offset);
        write(calls, buffer.address(), length, offset);
      }
    }
    file.sync();
    file.dropFromPageCache();
  }

  private void write(SystemCalls calls, long address, long length, long offset) throws IOException {
    long done = 0;
    while (done < length) {
      // A write that falls short for want of space fails when it is continued.
      long written = calls.pwrite(file.descriptor(), address + done, length - done, offset + done);
      if (written <= 0) {
        throw new IOException(
            "Filling %s stopped at offset %d of %d: %s."
                .formatted(path(), offset + done, size, Errno.message((int) -written)));
      }
      done += written;
    }
  }

  public Path path() {
    return file.path();
  }

  public OpenFile open() {
    return file;
  }

  public SectorPattern pattern() {
    return pattern;
  }

  /**
   * Fails when the file was removed or truncated: I/O on it goes on without an error then.
   *
   * @throws IOException saying which
   */
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
