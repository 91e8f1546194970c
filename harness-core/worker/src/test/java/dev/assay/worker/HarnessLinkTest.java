package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HarnessLinkTest {
  @TempDir Path directory;

  /** A link that took it for a harness that is gone would end this process with status 75. */
  @Test
  void what_a_thread_of_a_workload_says_after_the_outcome_is_not_sent() throws Exception {
    try (ListeningHarness harness = new ListeningHarness(directory)) {
      HarnessLink link = harness.link();
      CountDownLatch saidMuch = new CountDownLatch(100);
      Thread talking =
          Thread.ofPlatform()
              .daemon()
              .start(
                  () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                      link.send(new WorkerEvent.Progress("still here"));
                      saidMuch.countDown();
                    }
                  });
      harness.cancelAfter("inished"); // reads meanwhile
      saidMuch.await();
      link.send(new WorkerEvent.Finished());
      link.send(new WorkerEvent.Progress("late"));

      assertThat(harness.events()).last().isEqualTo(new WorkerEvent.Finished());
      link.send(new WorkerEvent.Progress("after the end"));
      talking.interrupt();
      talking.join();
    }
  }
}
