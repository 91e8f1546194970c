package dev.assay.plugins.storage.dataloader;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.storage.file.FillProgress;
import dev.assay.plugins.storage.file.TestFile;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Files that hold samples one after the other. */
final class DataSet implements AutoCloseable {
  /** Samples start at multiples of it, so that every disk takes direct reads of them. */
  static final int ALIGNMENT = 4096;

  private static final int PERCENT = 100;
  static final long CHECKED_BYTES = 64L << 20;

  private final List<TestFile> files = new ArrayList<>();
  private final List<Sample> samples = new ArrayList<>();

  /** A sample's place; {@code length} in bytes, a multiple of {@link #ALIGNMENT}. */
  record Sample(TestFile file, long offset, int length) {}

  /**
   * Writes the files.
   *
   * @param meanBytes of a sample
   * @param spreadPercent by which sizes differ from the mean at most
   */
  void fill(
      Path directory,
      int fileCount,
      int samplesPerFile,
      long meanBytes,
      int spreadPercent,
      boolean direct,
      RandomGenerator random,
      FillProgress progress)
      throws IOException {
    for (int i = 0; i < fileCount; i++) {
      List<Integer> lengths = new ArrayList<>();
      long end = 0;
      for (int j = 0; j < samplesPerFile; j++) {
        double factor = 1 + spreadPercent * (2 * random.nextDouble() - 1) / PERCENT;
        long blocks = Math.max(1, Math.round(meanBytes * factor / ALIGNMENT));
        lengths.add(Math.toIntExact(blocks * ALIGNMENT));
        end += blocks * ALIGNMENT;
      }
      TestFile file =
          TestFile.create(
              directory.resolve("samples." + i),
              end,
              direct,
              new SectorPattern(random.nextLong()),
              progress);
      files.add(file);
      long offset = 0;
      for (int length : lengths) {
        samples.add(new Sample(file, offset, length));
        offset += length;
      }
    }
  }

  List<Sample> samples() {
    return samples;
  }

  int longestSample() {
    return samples.stream().mapToInt(Sample::length).max().orElseThrow();
  }

  /**
   * Reads samples, all of them or 64 MiB in random order, and checks every sector.
   *
   * @throws InvalidResultException when one is not as it was written
   */
  void checkSome(RandomGenerator random) throws IOException, InvalidResultException {
    List<Sample> shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, Random.from(random));
    long left = CHECKED_BYTES;
    try (SampleReader reader = new SampleReader(longestSample())) {
      for (Sample sample : shuffled) {
        reader.read(sample);
        reader.checkAll(sample);
        left -= sample.length();
        if (left <= 0) {
          return;
        }
      }
    }
  }

  void requireUntouched() throws IOException {
    for (TestFile file : files) {
      file.requireUntouched();
    }
  }

  @Override
  public void close() throws IOException {
    for (TestFile file : files) {
      file.close();
    }
  }
}
