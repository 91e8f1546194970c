package dev.assay.distribution.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class TarGzTest {
  private static final Instant TIME = Instant.parse("2026-11-22T00:00:00Z");

  @TempDir private Path folder;
  private Path one;
  private Path other;

  /** The same files, made in another order, at another time and with another umask. */
  @BeforeEach
  void make_two_folders() throws IOException {
    one = Files.createDirectories(folder.resolve("one"));
    other = Files.createDirectories(folder.resolve("elsewhere/other"));
    fill(one, List.of("bin/start", "a.txt", "lib/b-ä.jar"));
    fill(other, List.of("lib/b-ä.jar", "a.txt", "bin/start"));
    Files.setLastModifiedTime(other.resolve("a.txt"), FileTime.from(Instant.EPOCH));
    Files.setPosixFilePermissions(
        other.resolve("a.txt"), PosixFilePermissions.fromString("rw-------"));
    Files.setPosixFilePermissions(
        other.resolve("lib"), PosixFilePermissions.fromString("rwx------"));
  }

  private static void fill(Path folder, List<String> names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolve("..").normalize());
      Files.writeString(file, "content of " + name);
    }
    Files.setPosixFilePermissions(
        folder.resolve("bin/start"), PosixFilePermissions.fromString("rwx------"));
    Files.createSymbolicLink(folder.resolve("lib/link"), Path.of("b-ä.jar"));
  }

  private Path archive(Path of) throws IOException {
    Path archive = folder.resolve(of.getFileName() + ".tar.gz");
    TarGz.write(of, "assay-1/", TIME, archive);
    return archive;
  }

  @Test
  void the_same_content_in_two_folders_makes_the_same_bytes() throws IOException {
    assertThat(archive(one)).hasSameBinaryContentAs(archive(other));
  }

  @Test
  void another_content_name_or_right_makes_other_bytes() throws IOException {
    byte[] before = Files.readAllBytes(archive(one));

    Files.setPosixFilePermissions(
        one.resolve("bin/start"), PosixFilePermissions.fromString("rw-r--r--"));
    byte[] notStarted = Files.readAllBytes(archive(one));
    Files.move(one.resolve("a.txt"), one.resolve("A.txt"));
    byte[] renamed = Files.readAllBytes(archive(one));

    assertThat(notStarted).isNotEqualTo(before);
    assertThat(renamed).isNotEqualTo(notStarted);
  }

  @Test
  void everybody_may_read_everything_and_start_what_the_builder_may_start() throws IOException {
    List<String> entries = new ArrayList<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(Files.newInputStream(archive(other))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        entries.add(
            "%s %o %s%s"
                .formatted(
                    entry.getUserName(),
                    entry.getMode() & 0777,
                    entry.getName(),
                    entry.isSymbolicLink() ? " -> " + entry.getLinkName() : ""));
        assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(TIME);
      }
    }

    assertThat(entries)
        .containsExactly(
            "root 755 assay-1/",
            "root 644 assay-1/a.txt",
            "root 755 assay-1/bin/",
            "root 755 assay-1/bin/start",
            "root 755 assay-1/lib/",
            "root 644 assay-1/lib/b-ä.jar",
            "root 777 assay-1/lib/link -> b-ä.jar");
  }

  @Test
  void the_hash_of_a_folder_is_that_of_its_content() throws IOException {
    String before = Sums.ofFolder(one);

    assertThat(Sums.ofFolder(other)).isEqualTo(before);
    Files.writeString(other.resolve("a.txt"), "other");
    assertThat(Sums.ofFolder(other)).isNotEqualTo(before);
  }

  @Test
  void sums_are_checked_by_sha256sum() throws Exception {
    Path sums = folder.resolve("SHA256SUMS");
    Sums.write(List.of(archive(one), archive(other)), sums);

    Process check =
        new ProcessBuilder("sha256sum", "--check", "--strict", "SHA256SUMS")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(check.getInputStream().readAllBytes()))
        .isEqualTo("one.tar.gz: OK\nother.tar.gz: OK\n");
    assertThat(check.waitFor()).isZero();
  }
}
