package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.worker.protocol.WorkerEvent;
import dev.assay.worker.protocol.WorkerFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhEventsTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private ListeningHarness harness;
  private JmhEvents events;

  @BeforeEach
  void listen() throws Exception {
    harness = new ListeningHarness(directory);
    events = new JmhEvents(harness.link(), new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void hangUp() throws Exception {
    harness.close();
  }

  @Test
  void is_no_success_when_nothing_was_started() {
    assertThat(events.successful()).isFalse();
  }

  @Test
  void passes_on_the_status_of_a_fork_that_died() throws Exception {
    events.print("<forked VM failed ");
    events.println("with exit code 137>");

    WorkerEvent.Failed failure = failure();

    assertThat(failure.kind()).isEqualTo(WorkerFailure.CRASHED);
    assertThat(failure.status()).contains(137);
  }

  @Test
  void passes_on_the_first_exception_that_the_fork_printed() throws Exception {
    events.println("# Warmup Iteration   1: <failure>");
    events.write(
        "org.example.BadException: no\n\tat x.Y.z(Y.java:1)\n".getBytes(StandardCharsets.UTF_8));
    events.println("java.lang.IllegalStateException: later");

    WorkerEvent.Failed failure = failure();

    assertThat(failure.kind()).isEqualTo(WorkerFailure.THREW);
    assertThat(failure.message()).isEqualTo("in the fork: org.example.BadException: no");
  }

  @Test
  void prefers_the_end_of_memory_to_what_it_led_to() throws Exception {
    events.println("java.lang.IllegalStateException: queue full");
    events.println("java.lang.OutOfMemoryError: Java heap space");
    events.println("<forked VM failed with exit code 1>");

    WorkerEvent.Failed failure = failure();

    assertThat(failure.kind()).isEqualTo(WorkerFailure.OUT_OF_MEMORY);
    assertThat(failure.message()).endsWith("Java heap space");
  }

  @Test
  void says_what_it_is_told_where_the_output_tells_nothing() throws Exception {
    events.println("an Exception is mentioned in passing");

    assertThat(failure().message()).isEqualTo("otherwise");
  }

  @Test
  void keeps_the_output_in_the_log_whole_however_long_its_lines_are() {
    String line = "x".repeat(100_000);
    events.write('>');
    events.println(line);

    assertThat(log.toString(StandardCharsets.UTF_8)).isEqualTo(">" + line + "\n");
  }

  private WorkerEvent.Failed failure() throws Exception {
    events.failed("otherwise");
    List<WorkerEvent> sent = harness.events();
    assertThat(sent).hasSize(1);
    return (WorkerEvent.Failed) sent.getFirst();
  }
}
