package dev.assay.plugins.storage.file;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.file.FileCalls;
import dev.assay.plugins.linux.file.OpenFile;
import dev.assay.plugins.linux.memory.MappedMemory;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;

/**
 * Fills a file or device with the pattern's first generation and makes it durable. Every block is
 * written: disks answer reads of blocks that never were without looking.
 */
final class PatternFill {
  private static final int CHUNK_BYTES = 4 << 20;

  private final FileCalls calls = new FileCalls();
  private final OpenFile file;
  private final SectorPattern pattern;

  PatternFill(OpenFile file, SectorPattern pattern) {
    this.file = file;
    this.pattern = pattern;
  }

  /**
   * Fills a part.
   *
   * @param progress asked between writes of 4 MiB; its {@code cancelled} ends the filling with an
   *     IOException
   */
  void fill(long start, long length, FillProgress progress) throws IOException {
    long end = start + length;
    try (MappedMemory buffer = MappedMemory.allocate(CHUNK_BYTES, true)) {
      for (long offset = start; offset < end; offset += CHUNK_BYTES) {
        if (progress.cancelled()) {
          throw new IOException(
              "Cancelled after filling %s to offset %d of %d.".formatted(file.path(), offset, end));
        }
        long chunk = Math.min(CHUNK_BYTES, end - offset);
        pattern.layOut(buffer.address(), chunk, offset);
        write(buffer.address(), chunk, offset);
        progress.filled(
            String.valueOf(file.path().getFileName()), (double) (offset + chunk - start) / length);
      }
    }
    file.sync();
    file.dropFromPageCache();
  }

  private void write(long address, long length, long offset) throws IOException {
    long done = 0;
    while (done < length) {
      // A write that falls short for want of space fails when it is continued.
      long written = calls.pwrite(file.descriptor(), address + done, length - done, offset + done);
      if (written <= 0) {
        throw new IOException(
            "Filling %s stopped at offset %d: %s."
                .formatted(file.path(), offset + done, Errno.message((int) -written)));
      }
      done += written;
    }
  }
}
