package dev.assay.plugins.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/compare-verification} says of arguments that cannot be right. */
class CompareVerificationTest {
  private static final Path HERE = Path.of("../..").toAbsolutePath().normalize();

  @TempDir private Path directory;

  @Test
  void arguments_that_are_missing_or_too_many_are_told() throws Exception {
    assertThat(refused()).contains("No CHECKOUT is given");
    assertThat(refused("")).contains("No CHECKOUT is given");
    assertThat(refused(HERE.toString(), "1", "2")).contains("3 arguments are given");
  }

  @Test
  void a_number_of_pairs_that_is_none_is_told() throws Exception {
    for (String pairs : List.of("0", "-1", "1.5", "three", "1000", "")) {
      assertThat(refused(HERE.toString(), pairs)).contains("PAIRS is '" + pairs + "'");
    }
  }

  @Test
  void what_is_no_checkout_or_not_built_is_told() throws Exception {
    assertThat(refused(directory.toString()))
        .contains(directory + " is no checkout of Assay: it has no plugins/gpu-kernels.");

    for (String module :
        List.of(
            "plugins/gpu-kernels", "plugins/compute", "harness-core/api", "harness-core/testkit")) {
      Files.createDirectories(directory.resolve(module));
    }
    assertThat(refused(directory.toString()))
        .contains(directory + " is not built: it has no plugins/gpu-kernels/target/classes.")
        .contains("mvn -q install -DskipTests");
  }

  /** What the script says, which ends with 2. */
  private static String refused(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bin/compare-verification"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(2);
    assertThat(said).contains("Usage: compare-verification CHECKOUT [PAIRS]");
    return said;
  }
}
