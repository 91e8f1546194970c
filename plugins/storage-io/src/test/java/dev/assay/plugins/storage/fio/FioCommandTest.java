package dev.assay.plugins.storage.fio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.plugins.linux.process.ProgramRun;
import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.faults.ExternalPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FioCommandTest {
  private static final FioCommand RANDOM_READS =
      new FioCommand(
          new JobSettings(
              Access.RANDREAD,
              BlockSizes.of(4096),
              new Distribution.Uniform(),
              0,
              1 << 20,
              1,
              100,
              Optional.empty(),
              Optional.empty(),
              new JobSettings.RingOptions(1, 1, false, false, false, false),
              false),
          1,
          false,
          Duration.ZERO,
          0);

  @TempDir private Path scratch;

  @BeforeEach
  void requireFio() {
    ExternalPrograms.require("fio");
  }

  @Test
  void the_same_seed_gives_the_same_places_and_another_seed_others() throws Exception {
    assertThat(placesRead(7)).isEqualTo(placesRead(7)).isNotEqualTo(placesRead(8));
  }

  /** The offsets of the first reads, from the log that fio writes of its I/Os. */
  private List<String> placesRead(int seed) throws Exception {
    Files.write(scratch.resolve("io.0"), new byte[1 << 20]);
    Path log = scratch.resolve("reads.log");
    Files.deleteIfExists(log); // fio appends to it
    List<String> command =
        new ArrayList<>(RANDOM_READS.line(scratch, Duration.ofMillis(100), seed));
    command.add("--write_iolog=" + log);
    try (ProgramRun fio = ProgramRun.start(command)) {
      fio.await(() -> false);
    }
    List<String> places =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains(" read "))
            .map(line -> line.substring(line.indexOf(" read ")))
            .limit(32)
            .toList();
    assertThat(places).hasSize(32);
    return places;
  }

  @Test
  void a_failure_of_fio_is_passed_on() {
    assertThatThrownBy(() -> RANDOM_READS.run(scratch, Duration.ofMillis(100), 1, () -> false))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "fio ended with status 1 and printed: fio: file creation disallowed by"
                + " allow_file_create=0");
    assertThat(scratch).isEmptyDirectory();
  }
}
