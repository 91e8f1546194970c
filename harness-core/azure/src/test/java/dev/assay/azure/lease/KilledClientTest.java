package dev.assay.azure.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.azure.lease.Sweeper.Action;
import dev.assay.azure.lease.Sweeper.Swept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real clients, killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledClientTest {
  private static final long SECONDS_TO_END = 120;
  private static final int SIGKILL = 128 + 9;

  private final Random random = new Random();
  private ClientProcesses clients;
  private int requestsOfAWholeLife;

  @BeforeAll
  void see_a_whole_life(@TempDir Path shared) throws Exception {
    clients = new ClientProcesses(shared);
    try (Scene scene = new Scene(shared)) {
      Process client = clients.train(scene);
      assertThat(client.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)).isTrue();
      assertThat(client.exitValue()).describedAs(log(scene)).isZero();
      assertThat(scene.stub.cloud().ids()).isEmpty();
      requestsOfAWholeLife = scene.stub.received().size();
    }
  }

  @RepeatedTest(20)
  void of_a_client_that_was_killed_at_any_moment_the_sweep_leaves_nothing(@TempDir Path folder)
      throws Exception {
    int moment = 1 + random.nextInt(requestsOfAWholeLife);
    boolean handled = random.nextBoolean();
    String when =
        "killed at request %d of %d, handled: %s".formatted(moment, requestsOfAWholeLife, handled);
    try (Scene scene = new Scene(folder)) {
      scene.stub.cloud().place("/resourceGroups/assay-by-hand", Map.of());
      killAt(scene, moment, handled);
      int left = scene.stub.cloud().ofRun(Scene.RUN.run()).size();

      scene.sweeper().sweep(Optional.empty());
      assertThat(scene.stub.cloud().ofRun(Scene.RUN.run()))
          .describedAs("%s: before its time is over nothing of it is deleted", when)
          .hasSize(left);
      scene.pass(Scene.BUDGET.lifetime());
      List<Swept> swept = scene.sweeper().sweep(Optional.empty());
      assertThat(swept).describedAs(when).extracting(Swept::action).doesNotContain(Action.FAILED);
      assertThat(scene.stub.cloud().ids())
          .describedAs(when)
          .singleElement()
          .asString()
          .endsWith("assay-by-hand");
      assertThat(scene.stub.cloud().deletedUntagged()).describedAs(when).isEmpty();
    }
  }

  private void killAt(Scene scene, int moment, boolean handled) throws Exception {
    CompletableFuture<Process> client = new CompletableFuture<>();
    scene.stub.observe(
        (request, after) -> {
          if (request == moment && after == handled) {
            client.join().destroyForcibly().onExit().join();
          }
        });
    Process started = clients.start(scene);
    client.complete(started);
    assertThat(started.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)).isTrue();
    assertThat(started.exitValue()).describedAs(log(scene)).isEqualTo(SIGKILL);
    // What it had sent is still handled: Azure does not mind who listens.
    while (scene.stub.busy()) {
      Thread.onSpinWait();
    }
    scene.stub.observe((request, after) -> {});
  }

  private static String log(Scene scene) throws IOException {
    return Files.readString(scene.journalFile.resolveSibling("client.log"));
  }
}
