package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One Assay measures and gates while others of the same user start every 100 ms. */
class BesideOthersIT {
  private static final int MOST_AT_ONCE = 2;

  @TempDir private Path directory;

  @Test
  void those_that_start_meanwhile_take_nothing_away_from_one_that_gates() throws Exception {
    Path runtime = Files.createDirectory(directory.resolve("run"), OwnerOnly.ATTRIBUTE);
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString());
    Path baseline = SteadyBundle.recorded(directory.resolve("baseline"), 1.0);
    Path candidate = SteadyBundle.recorded(directory.resolve("candidate"), 1.1);
    AssayProcess assay = new AssayProcess(candidate, directory.resolve("results"));
    Path err = directory.resolve("err");
    List<Process> others = new ArrayList<>();

    Process gate =
        assay.start(
            environment,
            directory.resolve("out"),
            err,
            "run",
            "steady",
            "--gate",
            baseline.toString(),
            "--warmups",
            "0",
            "--iterations",
            "2",
            "--time",
            "50ms");
    while (!gate.waitFor(100, TimeUnit.MILLISECONDS)) {
      if (others.stream().filter(Process::isAlive).count() < MOST_AT_ONCE) {
        others.add(other(assay, environment, others.size()));
      }
    }

    assertThat(gate.exitValue()).as(Files.readString(err)).isIn(1, 3);
    assertThat(Files.readString(err)).doesNotContain("No such file", "could not go on");
    for (int i = 0; i < others.size(); i++) {
      assertThat(others.get(i).waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(others.get(i).exitValue())
          .as(Files.readString(directory.resolve("other" + i)))
          .isZero();
    }
    assertThat(others).as("others started meanwhile").hasSizeGreaterThan(2);
    try (Stream<Path> left = Files.list(runtime.resolve("assay"))) {
      assertThat(left).isEmpty();
    }
  }

  /** Every other one lists, the rest measure in the same store. */
  private Process other(AssayProcess assay, Map<String, String> environment, int number)
      throws Exception {
    Path out = directory.resolve("other" + number);
    return number % 2 == 0
        ? assay.start(environment, out, out, "list")
        : assay.start(
            environment,
            out,
            out,
            "run",
            "steady.same",
            "--forks",
            "1",
            "--warmups",
            "0",
            "--iterations",
            "1",
            "--time",
            "10ms");
  }
}
