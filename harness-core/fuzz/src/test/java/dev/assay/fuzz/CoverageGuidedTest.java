package dev.assay.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer looks for inputs that take new ways through each reader: {@code -Dassay.fuzz=30m}, for all
 * readers together. An input that shows a fault is kept in {@code target/fuzz}; put it into the
 * corpus.
 */
@EnabledIfSystemProperty(named = "assay.fuzz", matches = "[0-9]+[smh]")
class CoverageGuidedTest {
  static List<Target> targets() {
    return Targets.all();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void no_input_is_found_that_a_reader_does_not_take(Target target)
      throws IOException, InterruptedException {
    Duration all = Duration.parse("PT" + System.getProperty("assay.fuzz"));
    Path kept = Files.createDirectories(Path.of("target/fuzz", target.name()));
    for (var seed : Corpus.seeds(target).entrySet()) {
      Files.write(kept.resolve(Path.of(seed.getKey()).getFileName()), seed.getValue());
    }
    Path log = kept.resolveSibling(target.name() + ".log");
    Process jazzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + CoverageGuided.TARGET + "=" + target.name(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + CoverageGuided.class.getName(),
                "--instrumentation_includes=dev.assay.**",
                "-max_len=" + Mutator.MOST_BYTES,
                "-timeout=60",
                "-max_total_time=" + Math.max(5, all.dividedBy(targets().size()).toSeconds()),
                "-artifact_prefix=" + kept + "-",
                kept.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(jazzer.waitFor()).as(Files.readString(log)).isZero();
  }
}
