package dev.assay.plugins.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgramRunTest {
  private static final BooleanSupplier NEVER = () -> false;

  private static ProgramRun bash(String script) throws IOException {
    return ProgramRun.start(List.of("bash", "-c", script));
  }

  @Test
  void the_standard_output_of_a_program_that_succeeds_is_its_result() throws Exception {
    try (ProgramRun run = bash("echo noise >&2; echo 42")) {
      assertThat(run.await(NEVER)).isEqualTo("42\n");
    }
  }

  @Test
  void a_failure_says_the_status_and_its_errors() throws Exception {
    try (ProgramRun run = bash("echo result; echo why >&2; exit 3")) {
      assertThatThrownBy(() -> run.await(NEVER))
          .isInstanceOf(IOException.class)
          .hasMessage("bash ended with status 3 and printed: why");
    }
  }

  @Test
  void a_long_failure_is_told_by_its_beginning_and_its_end() throws Exception {
    try (ProgramRun run = bash("echo first; seq 1 100000; echo last; exit 1")) {
      assertThatThrownBy(() -> run.await(NEVER))
          .message()
          .contains("first\n1\n2\n", " … ", "100000\nlast")
          .hasSizeLessThan(2100);
    }
  }

  @Test
  void cancelling_ends_the_wait_and_closing_the_program() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (ProgramRun run = bash("echo $$; exec sleep 1000")) {
      assertThatThrownBy(() -> run.await(() -> asked.incrementAndGet() > 3))
          .hasMessage("Cancelled while bash ran.");
      long pid = Long.parseLong(run.printed());
      assertThat(ProcessHandle.of(pid)).isPresent();

      run.close();

      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void a_program_that_takes_too_long_is_told_with_the_probable_cause() throws Exception {
    try (ProgramRun run = bash("echo started; exec sleep 1000")) {
      assertThatThrownBy(() -> run.await(Duration.ofMillis(300), "Does the peer run?", NEVER))
          .message()
          .startsWith("bash did not end within 0.3 s. Does the peer run? It printed: ");
    }
  }

  @Test
  void a_program_that_prints_without_end_is_stopped() throws Exception {
    try (ProgramRun run = bash("exec cat /dev/zero")) {
      assertThatThrownBy(() -> run.await(NEVER)).message().contains("more than the 16 MiB");
    }
  }

  @Test
  void a_child_that_holds_the_output_open_does_not_keep_it_from_ending() throws Exception {
    try (ProgramRun run = bash("sleep 20 & echo $!")) {
      String child = run.await(NEVER).strip();
      assertThat(ProcessHandle.of(Long.parseLong(child)).map(ProcessHandle::destroyForcibly))
          .contains(true);
    }
  }

  @Test
  void a_program_that_is_not_there_is_known_beforehand() {
    assertThat(ProgramRun.installed("bash")).isTrue();
    assertThat(ProgramRun.installed("no-such-program-here")).isFalse();
    assertThatThrownBy(() -> ProgramRun.start(List.of("no-such-program-here")))
        .isInstanceOf(IOException.class);
  }
}
