package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.runtime.signature.RunSignature;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed by commands: {@link CommandLineIT}, {@link GateIT}, {@link SshTargetIT}. */
@SuppressWarnings("NullAway.Init")
class SignedRunTest {
  private static final String RUN = "20261130-000001-aaaa";
  private static final String OTHER = "20261130-000002-bbbb";

  @TempDir Path directory;
  private Path results;
  private SigningKey key;

  @BeforeEach
  void makeKeyAndRun() throws Exception {
    results = Files.createDirectory(directory.resolve("results"));
    key = SigningKey.in(directory);
    new MutatedRuns(new Random(1)).writeRight(results.resolve(RUN));
    RunSignature.sign(
        results.resolve(RUN),
        RUN,
        Instant.EPOCH,
        dev.assay.runtime.signature.SigningKey.read(key.secret()));
  }

  @Test
  void a_signed_run_is_verified_wherever_the_command_stands() {
    InProcess.Ended verified =
        key.verify(results, RUN, results.resolve(RUN).resolve(".").toString());

    assertThat(verified.status()).as(verified.out()).isZero();
    assertThat(verified.out()).contains("Run " + RUN + ": signed and verified.");
  }

  @Test
  void under_another_name_it_is_changed_for_verify_and_for_cards() throws Exception {
    Files.move(results.resolve(RUN), results.resolve(OTHER));

    InProcess.Ended verified = key.verify(results, OTHER);
    assertThat(verified.status()).isEqualTo(4);
    assertThat(verified.out())
        .contains("Run " + OTHER + ": CHANGED since a trusted key signed it:")
        .contains("its folder was renamed: it was signed as run " + RUN);
    assertThat(new InProcess(results).run("scorecard", OTHER).out())
        .contains(
            "CHANGED SINCE SIGNING (its folder was renamed: it was signed as run " + RUN + ")");
  }
}
