package dev.assay.fleet.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.unit.UnitExit;
import dev.assay.fleet.unit.UnitFiles;
import dev.assay.fleet.unit.UnitFolder;
import dev.assay.runtime.directory.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class CancelledExitTest {
  private final UnitFiles files = new UnitFiles();
  @TempDir private Path directory;
  private Host host;

  @BeforeEach
  void makeHost() {
    host = new LocalHost(directory);
  }

  private UnitExit exit(String folder) throws Exception {
    return files.readExit(directory.resolve(folder).resolve(UnitFolder.EXIT)).orElseThrow();
  }

  @Test
  void a_unit_that_never_began_gets_an_exit_and_nothing_else() throws Exception {
    CancelledExit.leave(host, "a unit's folder");

    assertThat(exit("a unit's folder").kind()).isEqualTo(UnitExit.Kind.CANCELLED);
    assertThat(exit("a unit's folder").message()).isEqualTo("Cancelled before it measured.");
    try (Stream<Path> left = Files.list(directory.resolve("a unit's folder"))) {
      assertThat(left).hasSize(1);
    }
  }

  @Test
  void a_unit_that_began_is_not_said_to_have_measured_nothing() throws Exception {
    Files.createDirectory(directory.resolve("began"));
    Files.writeString(directory.resolve("began/journal.jsonl"), "{}\n");

    CancelledExit.leave(host, "began");

    assertThat(exit("began").message()).contains("before it could say what it measured");
  }

  @Test
  void the_exit_of_a_unit_that_ends_at_the_same_moment_is_whole_and_stays() throws Exception {
    UnitExit complete = new UnitExit(UnitExit.Kind.COMPLETE, 1, "n", Optional.of("r"), "m");
    for (int round = 0; round < 25; round++) {
      String folder = "unit-" + round;
      Path file = Files.createDirectory(directory.resolve(folder)).resolve(UnitFolder.EXIT);
      CompletableFuture<Void> unit =
          CompletableFuture.runAsync(
              () -> {
                try {
                  AtomicFile.write(file, files.text(complete).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      CancelledExit.leave(host, folder);

      unit.join();
      assertThat(exit(folder)).isEqualTo(complete);
    }
  }

  @Test
  void an_exit_that_cannot_be_written_is_told_with_its_place() throws Exception {
    Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> CancelledExit.leave(host, "file/unit"))
        .isInstanceOf(TargetException.class)
        .hasMessageContaining("file/unit/exit cannot be written on this machine: ")
        .hasMessageContaining("Make space");
  }
}
