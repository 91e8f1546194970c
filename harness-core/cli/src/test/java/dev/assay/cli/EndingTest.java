package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.Interruption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real processes whose command ends in every way that a command can end. */
class EndingTest {
  /** What a command of the process under test does. */
  enum Way {
    DECIDES,
    FAILS_A_GATE,
    EXIT,
    EXIT_IN_A_THREAD,
    THROWS,
    OVERFLOW,
    OUT_OF_MEMORY,
    OWN_THREAD_THROWS,
    SIGNAL,
    SIGNAL_BEFORE_IT_MEASURES;

    int take() throws Exception {
      return switch (this) {
        case DECIDES -> ExitCodes.FINE;
        case FAILS_A_GATE -> 1;
        case EXIT -> exit();
        case EXIT_IN_A_THREAD -> {
          Thread.ofPlatform().start(Way::exit);
          yield sleep();
        }
        case THROWS -> throw new IllegalStateException("meant to fail");
        case OVERFLOW -> overflow(0);
        case OUT_OF_MEMORY -> hoard();
        case OWN_THREAD_THROWS -> {
          Thread thread =
              Thread.ofPlatform()
                  .start(
                      () -> {
                        throw new IllegalStateException("meant to fail");
                      });
          thread.join();
          yield ExitCodes.FINE;
        }
        case SIGNAL -> {
          System.out.println("ready");
          yield sleep();
        }
        case SIGNAL_BEFORE_IT_MEASURES -> {
          CountDownLatch asked = new CountDownLatch(1);
          CountDownLatch told = new CountDownLatch(1);
          Runtime.getRuntime()
              .addShutdownHook(
                  Thread.ofPlatform()
                      .unstarted(
                          () -> {
                            asked.countDown();
                            waitFor(told);
                          }));
          System.out.println("ready");
          asked.await();
          try (Interruption late = new Interruption(() -> System.out.println("cancelled"))) {
            assertThat(late).isNotNull();
          } finally {
            told.countDown();
          }
          yield sleep();
        }
      };
    }

    private static void waitFor(CountDownLatch latch) {
      try {
        latch.await(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static int exit() {
      System.exit(0);
      return ExitCodes.FINE;
    }

    private static int sleep() throws InterruptedException {
      TimeUnit.MINUTES.sleep(5);
      return ExitCodes.FINE;
    }

    private static int overflow(int depth) {
      return depth < 0 ? depth : overflow(depth + 1) + 1;
    }

    // Small pieces, so that nothing is left for telling of it either.
    private static int hoard() {
      Object[] hoard = null;
      while (true) {
        hoard = new Object[] {hoard};
      }
    }
  }

  /** The main class of the process under test. */
  static final class Ends {
    private Ends() {}

    public static void main(String[] arguments) {
      Main.run(
          arguments,
          (given, out, err, crashes) -> {
            try {
              return Way.valueOf(given[0]).take();
            } catch (Exception e) {
              return crashes.report(e);
            }
          });
    }
  }

  private static ProcessBuilder process(Way way, Path directory) {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx24m",
                "-Dassay.home=" + directory,
                "-Djava.io.tmpdir=" + directory,
                "-cp",
                System.getProperty("java.class.path"),
                Ends.class.getName(),
                way.name()))
        .redirectErrorStream(true);
  }

  @ParameterizedTest
  @CsvSource({
    "DECIDES, 0",
    "FAILS_A_GATE, 1",
    "EXIT, 70",
    "EXIT_IN_A_THREAD, 70",
    "THROWS, 70",
    "OVERFLOW, 70",
    "OUT_OF_MEMORY, 70",
    "OWN_THREAD_THROWS, 70"
  })
  void only_what_a_command_decided_is_its_status(Way way, int status, @TempDir Path directory)
      throws Exception {
    Process process = process(way, directory).start();
    String said = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor()).as(said).isEqualTo(status);
    if (status == ExitCodes.INTERNAL && way != Way.OUT_OF_MEMORY) {
      assertThat(said).contains("internal error: ");
    }
  }

  /** Of 50 runs that got SIGTERM at random moments one ended in a trace so. */
  @Test
  void a_signal_before_there_is_anything_to_cancel_cancels_it_at_once(@TempDir Path directory)
      throws Exception {
    Process process = process(Way.SIGNAL_BEFORE_IT_MEASURES, directory).start();
    assertThat(process.getInputStream().read()).isEqualTo('r');

    process.toHandle().destroy();

    assertThat(process.waitFor()).isEqualTo(128 + 15);
    assertThat(new String(process.getInputStream().readAllBytes()))
        .contains("cancelled")
        .doesNotContain("error");
  }

  @Test
  void a_signal_keeps_its_own_status(@TempDir Path directory) throws Exception {
    Process process = process(Way.SIGNAL, directory).start();
    assertThat(process.getInputStream().read()).isEqualTo('r');

    process.toHandle().destroy();

    assertThat(process.waitFor()).isEqualTo(128 + 15);
    assertThat(new String(process.getInputStream().readAllBytes())).doesNotContain("error");
  }
}
