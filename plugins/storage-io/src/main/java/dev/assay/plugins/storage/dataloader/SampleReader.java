package dev.assay.plugins.storage.dataloader;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.file.FileCalls;
import dev.assay.plugins.linux.memory.MappedMemory;
import dev.assay.plugins.storage.dataloader.DataSet.Sample;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;

/** Reads samples into a buffer of its own and checks them. An instance serves one thread. */
final class SampleReader implements AutoCloseable {
  private final FileCalls calls = new FileCalls();
  private final MappedMemory buffer;

  /**
   * @param longestSample in bytes
   */
  SampleReader(int longestSample) throws SystemCallException {
    buffer = MappedMemory.allocate(longestSample, true);
  }

  void read(Sample sample) throws IOException {
    long read =
        calls.pread(
            sample.file().open().descriptor(), buffer.address(), sample.length(), sample.offset());
    if (read != sample.length()) {
      throw new IOException(
          "Reading %d bytes at offset %d of %s failed: %s."
              .formatted(
                  sample.length(),
                  sample.offset(),
                  sample.file().path(),
                  read < 0 ? Errno.message((int) -read) : "only " + read + " were read"));
    }
  }

  /** Checks the first and the last sector of the sample read last. */
  void checkEnds(Sample sample) throws InvalidResultException {
    checkSector(sample, 0);
    checkSector(sample, sample.length() - SectorPattern.SECTOR);
  }

  /** Checks every sector of the sample read last. */
  void checkAll(Sample sample) throws InvalidResultException {
    for (int at = 0; at < sample.length(); at += SectorPattern.SECTOR) {
      checkSector(sample, at);
    }
  }

  private void checkSector(Sample sample, int at) throws InvalidResultException {
    SectorPattern pattern = sample.file().pattern();
    long address = buffer.address() + at;
    long offset = sample.offset() + at;
    if (pattern.generation(address, offset) != SectorPattern.FIRST_GENERATION) {
      throw new InvalidResultException(
          "The sample at offset %d of %s is not as it was written: %s."
              .formatted(sample.offset(), sample.file().path(), pattern.describe(address, offset)));
    }
  }

  @Override
  public void close() {
    buffer.close();
  }
}
