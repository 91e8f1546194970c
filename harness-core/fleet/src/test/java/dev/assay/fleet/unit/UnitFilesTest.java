package dev.assay.fleet.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.fleet.unit.UnitSpec.VmTypeDemand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class UnitFilesTest {
  private final UnitFiles files = new UnitFiles();
  @TempDir private Path directory;

  @Test
  void a_spec_is_read_back_as_it_was_written() throws IOException {
    UnitSpec unit =
        Units.unit(
            "u1",
            new VmTypeDemand(Optional.of("Standard_D2as_v5"), Optional.of("Standard_D2as_v5")),
            Duration.ofMinutes(90),
            2);
    Path file = Files.writeString(directory.resolve("spec.json"), files.text(unit));

    assertThat(files.readSpec(file)).isEqualTo(unit);
  }

  @Test
  void what_is_asked_of_an_acceptance_is_read_back_as_it_was_written() throws IOException {
    UnitSpec any = Units.unit("u1");
    UnitSpec unit =
        new UnitSpec(
            any.fleet(),
            any.id(),
            any.run(),
            new UnitWork.Accept(
                Duration.ofMinutes(7),
                Optional.of("{\"floors\": []}\n"),
                Optional.of("vmTypes: {}\n")),
            any.vmType(),
            Optional.of("gpu-01"),
            any.timeLimit(),
            1,
            any.labels());
    Path file = Files.writeString(directory.resolve("spec.json"), files.text(unit));

    assertThat(files.readSpec(file)).isEqualTo(unit);
  }

  @Test
  void an_exit_is_read_back_as_it_was_written_and_its_absence_is_no_error() throws IOException {
    UnitExit exit =
        new UnitExit(UnitExit.Kind.WORKLOADS_FAILED, 2, "node7", Optional.of("r1"), "1 failed.");
    Path file = directory.resolve("exit");
    assertThat(files.readExit(file)).isEmpty();

    Files.writeString(file, files.text(exit));

    assertThat(files.readExit(file)).contains(exit);
  }

  @Test
  void a_file_of_another_version_is_refused() throws IOException {
    Path file = Files.writeString(directory.resolve("exit"), "{\"schema\": \"assay-unit-exit/9\"}");

    assertThatIOException()
        .isThrownBy(() -> files.readExit(file))
        .withMessageContaining("assay-unit-exit/9")
        .withMessageContaining("Use the version that wrote it");
  }

  @Test
  void a_name_that_is_no_safe_file_name_is_no_unit() {
    assertThatIllegalArgumentException().isThrownBy(() -> new UnitId("../../etc"));
    assertThatIllegalArgumentException().isThrownBy(() -> new UnitId("a b"));
    assertThatIllegalArgumentException().isThrownBy(() -> new UnitId(""));
  }
}
