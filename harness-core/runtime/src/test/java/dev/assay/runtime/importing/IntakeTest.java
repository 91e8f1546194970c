package dev.assay.runtime.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTest {
  private static final byte[] TEXT = "result\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;
  private Intake intake;

  @BeforeEach
  void intake() {
    intake = new Intake(directory.resolve("work"), new ByteArrayInputStream(TEXT));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
      for (String name : names) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(TEXT.length);
        out.putArchiveEntry(entry);
        out.write(TEXT);
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private ImportFile only() throws IOException {
    assertThat(intake.problems()).isEmpty();
    assertThat(intake.files()).hasSize(1);
    ImportFile file = intake.files().getFirst();
    assertThat(Files.readAllBytes(file.content())).isEqualTo(TEXT);
    return file;
  }

  @Test
  void packed_files_are_told_by_their_bytes() throws Exception {
    Path file = Files.write(directory.resolve("log.txt"), gzip(gzip(TEXT)));
    intake.take(file.toString());

    assertThat(only().folder()).isEqualTo(directory);
  }

  @Test
  void zstd_is_unpacked() throws Exception {
    Path file = directory.resolve("log.zst");
    try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(file))) {
      out.write(TEXT);
    }
    intake.take(file.toString());

    assertThat(only().place()).endsWith("/log");
  }

  @Test
  void members_of_an_archive_are_files_and_none_lies_outside() throws Exception {
    Path file =
        Files.write(directory.resolve("all.tgz"), gzip(tar("a/stdout", "../../evil", "/abs")));
    intake.take(file.toString());

    assertThat(intake.problems()).isEmpty();
    assertThat(intake.files())
        .extracting(ImportFile::place)
        .allSatisfy(place -> assertThat(place).contains("all/"))
        .anySatisfy(place -> assertThat(place).endsWith("a/stdout"));
    assertThat(directory.resolve("evil")).doesNotExist();
    assertThat(intake.files())
        .allSatisfy(member -> assertThat(member.content()).startsWith(directory.resolve("work")));
  }

  @Test
  void a_damaged_archive_is_a_problem_and_the_others_are_read() throws Exception {
    byte[] whole = gzip("x".repeat(5_000).getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(directory.resolve("a.gz"), Arrays.copyOf(whole, 20));
    intake.take(file.toString());
    intake.take(Intake.STANDARD_INPUT);

    assertThat(intake.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.named()).isEqualTo(file.toString()));
    assertThat(intake.files()).extracting(ImportFile::named).containsExactly("standard input");
  }

  @Test
  void folders_and_patterns_name_their_files_in_order() throws Exception {
    Files.createDirectories(directory.resolve("logs/b"));
    for (String name : new String[] {"logs/b/2.json", "logs/1.json", "logs/3.txt"}) {
      Files.write(directory.resolve(name), TEXT);
    }
    intake.take(directory.resolve("logs") + "/**.json");
    assertThat(intake.files())
        .extracting(file -> file.content().getFileName().toString())
        .containsExactly("1.json", "2.json");
    intake.take(directory.resolve("logs").toString());
    assertThat(intake.files()).hasSize(5);
    intake.take(directory.resolve("logs") + "/*.csv");
    intake.take(directory.resolve("nothing").toString());
    assertThat(intake.problems())
        .extracting(Intake.Problem::why)
        .containsExactly("no file matches", "there is no such file or folder");
  }

  @Test
  void a_relative_name_is_of_a_file_wherever_it_is_read() throws Exception {
    Path file = Files.write(directory.resolve("x.log"), TEXT);
    intake.take(Path.of("").toAbsolutePath().relativize(file).toString());

    assertThat(only().content()).isEqualTo(file);
  }
}
