package dev.assay.plugins.storage.synclatency;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.file.FileCalls;
import dev.assay.plugins.linux.file.OpenFile;
import dev.assay.plugins.linux.file.OpenFile.Flag;
import dev.assay.plugins.linux.memory.MappedMemory;
import dev.assay.plugins.storage.file.FillProgress;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;

/** A file to which records are appended, each made durable before the next. */
final class WriteAheadLog implements AutoCloseable {
  private final FileCalls calls = new FileCalls();
  private final OpenFile file;
  private final MappedMemory buffer;
  private final SectorPattern pattern;
  private final int recordBytes;
  private final long size;
  private final boolean preallocated;
  private final boolean dataOnly;
  private long end;
  private int pass = 1;

  private WriteAheadLog(
      OpenFile file,
      MappedMemory buffer,
      SectorPattern pattern,
      int recordBytes,
      long size,
      boolean preallocated,
      boolean dataOnly) {
    this.file = file;
    this.buffer = buffer;
    this.pattern = pattern;
    this.recordBytes = recordBytes;
    this.size = size;
    this.preallocated = preallocated;
    this.dataOnly = dataOnly;
  }

  /**
   * Creates the log, filled with zeros if it is to be preallocated: reserved blocks that were never
   * written would make the first sync of each write metadata.
   */
  static WriteAheadLog create(
      Path path,
      int recordBytes,
      long size,
      boolean preallocated,
      boolean dataOnly,
      long seed,
      FillProgress progress)
      throws IOException {
    if (preallocated) {
      try (FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
        for (long at = 0; at < size; at += channel.write(zeros)) {
          if (progress.cancelled()) {
            throw new IOException("Cancelled after filling %s to %d.".formatted(path, at));
          }
          progress.filled(String.valueOf(path.getFileName()), (double) at / size);
          zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
        }
        channel.force(true);
      }
    }
    OpenFile file =
        OpenFile.open(
            path,
            preallocated
                ? EnumSet.of(Flag.READ_WRITE)
                : EnumSet.of(Flag.READ_WRITE, Flag.CREATE_NEW));
    try {
      SectorPattern pattern = new SectorPattern(seed);
      MappedMemory buffer = MappedMemory.allocate(recordBytes, false);
      pattern.fillBodies(buffer.address(), recordBytes, 0);
      return new WriteAheadLog(file, buffer, pattern, recordBytes, size, preallocated, dataOnly);
    } catch (Throwable e) {
      file.close();
      throw e;
    }
  }

  /** Appends a record and makes it durable. */
  void append() throws IOException {
    if (end == size) {
      end = 0;
      pass++;
      if (!preallocated) {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
          channel.truncate(0);
        }
      }
    }
    pattern.stamp(buffer.address(), recordBytes, end, pass, 0);
    long written = calls.pwrite(file.descriptor(), buffer.address(), recordBytes, end);
    if (written != recordBytes) {
      throw new IOException(
          "Appending %d bytes at offset %d of %s failed: %s."
              .formatted(
                  recordBytes,
                  end,
                  file.path(),
                  written < 0
                      ? Errno.message((int) -written)
                      : "only " + written + " were written"));
    }
    int synced = dataOnly ? calls.fdatasync(file.descriptor()) : calls.fsync(file.descriptor());
    if (synced < 0) {
      throw new IOException("Syncing " + file.path() + " failed: " + Errno.message(-synced) + ".");
    }
    end += recordBytes;
  }

  /** Reads every record of the last pass from the disk. */
  void verify() throws IOException, InvalidResultException {
    file.dropFromPageCache();
    for (long at = 0; at < end; at += recordBytes) {
      long read = calls.pread(file.descriptor(), buffer.address(), recordBytes, at);
      for (int sector = 0; sector < recordBytes; sector += SectorPattern.SECTOR) {
        long address = buffer.address() + sector;
        if (read != recordBytes || pattern.generation(address, at + sector) != pass) {
          throw new InvalidResultException(
              "The record at offset %d of %s, written in pass %d, is not there."
                  .formatted(at, file.path(), pass));
        }
      }
    }
    pattern.fillBodies(buffer.address(), recordBytes, 0);
  }

  @Override
  public void close() throws IOException {
    file.close();
    buffer.close();
    Files.deleteIfExists(file.path());
  }
}
