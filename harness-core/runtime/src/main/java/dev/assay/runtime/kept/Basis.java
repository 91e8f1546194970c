package dev.assay.runtime.kept;

import dev.assay.runtime.directory.FileState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a run was read from: the state of each of its files, and the checksum of the file that its
 * values come from. Nobody changes a file without changing its state, which the kernel keeps; the
 * checksum tells that the disk still has the bytes. SHA-256 would take twenty times as long as all
 * else, as the compiler of the harness knows no instructions for it.
 *
 * @param files of {@code run.json}, {@code samples.jsonl} and {@code result.json}; an imported run
 *     has the last alone
 * @param checksum CRC-32C of the bytes of {@code result.json}
 */
record Basis(List<Optional<FileState>> files, long checksum) {
  private static final List<String> NAMES = List.of("run.json", "samples.jsonl", "result.json");
  private static final int BUFFER_BYTES = 1 << 14;
  private static final long SETTLED_AFTER_MILLIS = 2_000;

  /**
   * Of the files as they are now.
   *
   * @throws IOException when one cannot be read, or there is no {@code result.json}
   */
  static Basis of(Path folder) throws IOException {
    List<Optional<FileState>> files = new ArrayList<>();
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      files.add(Files.exists(file) ? Optional.of(FileState.of(file)) : Optional.empty());
    }
    return new Basis(files, checksum(folder.resolve(NAMES.getLast())));
  }

  private static long checksum(Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        checksum.update(buffer, 0, read);
      }
    }
    return checksum.getValue();
  }

  /** Whether each was written long enough ago that another write would have a later time. */
  boolean settled(InstantSource clock) {
    long latest = (clock.millis() - SETTLED_AFTER_MILLIS) * 1_000_000;
    return files.stream().flatMap(Optional::stream).allMatch(file -> file.changed() < latest);
  }
}
