package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adds forks of a real benchmark until its interval is narrow. */
class UntilIT {
  /** No six forks of a real machine agree to a hundred-thousandth. */
  @Test
  void forks_are_added_up_to_the_most_allowed_and_the_card_says_what_was_not_reached(
      @TempDir Path directory) throws Exception {
    Path bundles = Files.createDirectory(directory.resolve("bundles"));
    HostileBundle.write(bundles.resolve("hostile.jar"));
    AssayProcess assay = new AssayProcess(bundles, directory.resolve("results"));
    AssayProcess.Ended ended =
        assay.run(
            "run",
            "hostile.HostileBenchmark.good",
            "--until",
            "0.001%",
            "--until-forks",
            "6",
            "--warmups",
            "1",
            "--warmup-time",
            "50ms",
            "--iterations",
            "1",
            "--time",
            "50ms");

    assertThat(ended.status()).isZero();
    // Where others disturb a fork, the card counts it apart; its samples are stored all the same.
    assertThat(assay.run("show", "--json").json().at("/results/0/metrics/0/samples")).hasSize(6);
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains(
            "±0.001% was asked for and not reached:", "No more are allowed: raise --until-forks.");
  }
}
