package dev.assay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Context;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a workload leaves behind is caught by the test that names the rule, and no other. */
class LeftoverContractTest {
  static class ThreadContract extends Contracts.Quick {
    ThreadContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                void verified(Context context) {
                  Thread.ofPlatform().daemon().name("left behind").start(ThreadContract::linger);
                }
              });
    }

    private static void linger() {
      try {
        Thread.sleep(Duration.ofSeconds(30));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void a_thread_left_behind_is_caught_by_its_name() {
    Contracts.Results results = Contracts.of(ThreadContract.class);

    assertThat(results.failed()).containsOnlyKeys("leaves_no_thread_behind");
    assertThat(results.failed().toString()).contains("[left behind]");
  }

  static class OpenFileContract extends Contracts.Quick {
    OpenFileContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                @SuppressWarnings("StreamResourceLeak") // the point
                void closed(Path file) throws Exception {
                  Files.newByteChannel(file, StandardOpenOption.READ);
                }
              });
    }
  }

  @Test
  void an_open_file_is_caught_even_when_deleted() {
    Contracts.Results results = Contracts.of(OpenFileContract.class);

    assertThat(results.failed())
        .containsOnlyKeys("leaves_no_open_file_behind", "closes_what_it_opened_when_open_fails");
    assertThat(results.failed().get("leaves_no_open_file_behind")).contains("data (deleted)");
  }

  static class UntidyContract extends Contracts.Quick {
    UntidyContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                void closed(Path file) throws Exception {
                  Files.createFile(file.resolveSibling("crumbs"));
                }
              });
    }
  }

  @Test
  void a_file_left_in_the_scratch_directory_is_caught() {
    Contracts.Results results = Contracts.of(UntidyContract.class);

    assertThat(results.failed()).containsOnlyKeys("leaves_no_file_behind");
    assertThat(results.failed().toString()).contains("[crumbs]");
  }
}
