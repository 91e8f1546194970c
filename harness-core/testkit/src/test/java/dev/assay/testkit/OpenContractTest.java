package dev.assay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Context;
import dev.assay.api.WorkloadSession;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An open that fails half-way and leaves something open is caught, and by no other test. */
class OpenContractTest {
  private static final String RULE = "closes_what_it_opened_when_open_fails";

  /** Does something before the good workload opens, undone only where that succeeds. */
  private abstract static class Forgetful extends GoodWorkload {
    abstract AutoCloseable first(Context context) throws Exception;

    @Override
    public Session open(Context context) throws Exception {
      AutoCloseable first = first(context);
      context.advance("preparing", 0.5);
      Session session = super.open(context);
      first.close();
      return session;
    }
  }

  static class FileContract extends Contracts.Quick {
    FileContract() {
      super(
          () ->
              new Forgetful() {
                @Override
                AutoCloseable first(Context context) throws IOException {
                  Path file = context.scratchDirectory().resolve("first");
                  FileChannel channel =
                      FileChannel.open(
                          file,
                          StandardOpenOption.CREATE,
                          StandardOpenOption.WRITE,
                          StandardOpenOption.DELETE_ON_CLOSE);
                  return channel;
                }
              });
    }
  }

  @Test
  void a_file_left_open_is_caught_with_the_call_after_which_it_was() {
    Contracts.Results results = Contracts.of(FileContract.class);

    assertThat(results.failed()).containsOnlyKeys(RULE);
    assertThat(results.failed().get(RULE))
        .contains("files are still open after open failed at call 2 of 4 of its context, advance")
        .contains("/first")
        .endsWith("open has to close what it has opened when it fails, see Resources");
  }

  static class MappingContract extends Contracts.Quick {
    MappingContract() {
      super(
          () ->
              new Forgetful() {
                @Override
                @SuppressWarnings("MustBeClosed") // the point
                AutoCloseable first(Context context) throws IOException {
                  Path file = context.scratchDirectory().resolve("mapped");
                  Arena arena = Arena.ofShared();
                  try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
                    opened.setLength(4096);
                    opened.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, 4096, arena);
                  }
                  return () -> {
                    arena.close();
                    Files.delete(file);
                  };
                }
              });
    }
  }

  @Test
  void a_file_left_mapped_is_caught() {
    Contracts.Results results = Contracts.of(MappingContract.class);

    assertThat(results.failed()).containsOnlyKeys(RULE);
    assertThat(results.failed().get(RULE)).contains("/mapped (mapped)");
  }

  static class SocketContract extends Contracts.Quick {
    SocketContract() {
      super(
          () ->
              new Forgetful() {
                @Override
                AutoCloseable first(Context context) throws IOException {
                  return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                }
              });
    }
  }

  @Test
  void a_socket_left_open_is_caught() {
    Contracts.Results results = Contracts.of(SocketContract.class);

    assertThat(results.failed()).containsOnlyKeys(RULE);
    assertThat(results.failed().get(RULE)).contains("[socket:[");
  }

  static class ThreadContract extends Contracts.Quick {
    ThreadContract() {
      super(
          () ->
              new Forgetful() {
                @Override
                AutoCloseable first(Context context) {
                  Thread thread =
                      Thread.ofPlatform().daemon().name("first").start(ThreadContract::linger);
                  return () -> {
                    thread.interrupt();
                    thread.join();
                  };
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
  void a_thread_left_running_is_caught() {
    Contracts.Results results = Contracts.of(ThreadContract.class);

    assertThat(results.failed()).containsOnlyKeys(RULE);
    assertThat(results.failed().get(RULE)).contains("threads still run after open", "[first]");
  }

  static class DeafContract extends Contracts.Quick {
    DeafContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                public Session open(Context context) throws Exception {
                  Session session = super.open(context);
                  if (context.cancelled()) {
                    throw new IllegalStateException("cancelled");
                  }
                  return session;
                }
              });
    }
  }

  @Test
  void a_session_that_is_lost_when_the_run_is_cancelled_is_caught() {
    Contracts.Results results = Contracts.of(DeafContract.class);

    assertThat(results.failed()).containsOnlyKeys(RULE);
    assertThat(results.failed().get(RULE)).contains("still").contains("cancelled");
  }

  static class UselessContract extends Contracts.Quick {
    UselessContract() {
      super(
          () ->
              new GoodWorkload() {
                @Override
                @SuppressWarnings("NullAway") // as an author without NullAway can
                public Session open(Context context) {
                  return null;
                }
              });
    }

    @Override
    protected boolean corrupt(
        dev.assay.api.WorkloadInfo workload, WorkloadSession session, Context context) {
      return true;
    }
  }

  @Test
  void null_for_a_session_is_caught() {
    assertThat(Contracts.of(UselessContract.class).failed().get("runs_from_open_to_close"))
        .isEqualTo("SETUP threw java.lang.IllegalStateException: open of test.good returned null");
  }
}
