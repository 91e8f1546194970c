package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Availability;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import dev.assay.api.Unit;
import dev.assay.worker.protocol.ForkRequest;
import dev.assay.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadForkTest {
  private static final Duration TIME = Duration.ofMillis(1);

  private ForkRequest.Shape shape = new ForkRequest.Shape(1, TIME, 2, TIME);
  @TempDir Path directory;
  private ListeningHarness harness;

  @BeforeEach
  void listen() throws Exception {
    harness = new ListeningHarness(directory);
  }

  @AfterEach
  void hangUp() throws Exception {
    harness.close();
  }

  @Test
  void goes_through_the_phases_in_order_and_reports_each_iteration() throws Exception {
    assertThat(run(ForkedWorkloads.Good.class))
        .extracting(WorkloadForkTest::inShort)
        .containsExactly(
            "phase SETUP 0",
            "phase WARMUP 0",
            "iteration warmup 0 {time=1.5}",
            "phase MEASUREMENT 0",
            "iteration measured 0 {time=2.5}",
            "phase MEASUREMENT 1",
            "iteration measured 1 {time=2.5}",
            "phase VERIFY 0",
            "phase TEARDOWN 0",
            "finished");
  }

  @Test
  void warms_up_until_its_values_have_settled_but_no_more_often_than_it_may() throws Exception {
    shape = new ForkRequest.Shape(5, TIME, 1, TIME, 30);
    // The JIT compiler may be at work in this process.
    assertThat(warmups(run(ForkedWorkloads.Good.class))).isBetween(5L, 30L);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 30})
  void what_speeds_up_for_a_while_warms_up_for_longer(int most) throws Exception {
    shape = new ForkRequest.Shape(5, TIME, 1, TIME, most);

    assertThat(warmups(run(ForkedWorkloads.Warming.class)))
        .isBetween((long) Math.min(most, 9), (long) most);
  }

  private static long warmups(List<WorkerEvent> events) {
    return events.stream()
        .filter(event -> event instanceof WorkerEvent.Iteration iteration && iteration.warmup())
        .count();
  }

  @Test
  void carries_counters_distributions_and_taints_with_their_units() throws Exception {
    WorkerEvent.Iteration iteration =
        run(ForkedWorkloads.Talkative.class).stream()
            .filter(WorkerEvent.Iteration.class::isInstance)
            .map(WorkerEvent.Iteration.class::cast)
            .findFirst()
            .orElseThrow();

    assertThat(iteration.taints()).containsExactly("clock \"throttled\"");
    assertThat(iteration.counters()).contains(new Counter("read", 3, Unit.GIBIBYTE));
    assertThat(iteration.distributions())
        .extracting(Distribution::hdrHistogram)
        .containsExactly("AQL/");
  }

  @Test
  void is_skipped_before_setup_when_something_is_missing() throws Exception {
    assertThat(run(ForkedWorkloads.Unavailable.class))
        .containsExactly(
            new WorkerEvent.Skipped(
                new Availability.Missing(
                    List.of(new Availability.MissingThing("no device", "plug one in")))));
  }

  @Test
  void a_session_that_does_not_open_is_not_closed_and_the_phase_that_failed_is_told()
      throws Exception {
    List<WorkerEvent> events = run(ForkedWorkloads.FailingOpen.class);

    assertThat(events)
        .extracting(WorkloadForkTest::inShort)
        .containsExactly(
            "phase SETUP 0", "failed THREW in setup: java.lang.IllegalStateException: out of luck");
  }

  @Test
  void closes_after_a_failed_iteration_and_tells_the_phase_that_failed() throws Exception {
    List<WorkerEvent> events = run(ForkedWorkloads.FailingClose.class);

    assertThat(events)
        .extracting(WorkloadForkTest::inShort)
        .containsExactly(
            "phase SETUP 0",
            "phase WARMUP 0",
            "phase TEARDOWN 0",
            "failed THREW in warmup: java.lang.IllegalStateException: out of luck");
  }

  @Test
  void does_not_accept_null_for_a_session() throws Exception {
    assertThat(last(ForkedWorkloads.Nothing.class))
        .isEqualTo(
            "failed CONTRACT_BROKEN in setup: Workload test.nothing opened null instead of a"
                + " session.");
  }

  @Test
  void reports_a_wrong_result_as_such() throws Exception {
    assertThat(last(ForkedWorkloads.Wrong.class))
        .isEqualTo("failed INVALID_RESULT in verify: 3 instead of 4");
  }

  @Test
  void reports_the_end_of_memory_as_such() throws Exception {
    assertThat(last(ForkedWorkloads.Hungry.class))
        .isEqualTo("failed OUT_OF_MEMORY in warmup: java.lang.OutOfMemoryError: heap");
  }

  @Test
  void does_not_accept_an_iteration_without_a_sample() throws Exception {
    assertThat(last(ForkedWorkloads.Silent.class))
        .startsWith("failed CONTRACT_BROKEN in warmup: Workload test.silent reported no sample")
        .contains("[time]");
  }

  @Test
  void does_not_accept_samples_that_are_undeclared_doubled_or_not_finite() throws Exception {
    assertThat(last(ForkedWorkloads.Refused.class)).isEqualTo("finished");
  }

  @ParameterizedTest
  @ValueSource(classes = {ForkedWorkloads.Negative.class, ForkedWorkloads.NegativeInSecret.class})
  void a_time_below_0_is_an_invalid_result_even_when_the_refusal_is_swallowed(
      Class<? extends ForkedWorkloads.Good> plugin) throws Exception {
    assertThat(last(plugin))
        .isEqualTo(
            "failed INVALID_RESULT in warmup: it reported -5.0 ns for metric 'time': a time is"
                + " never below 0.");
  }

  @Test
  void a_sample_that_is_no_number_is_an_invalid_result() throws Exception {
    assertThat(last(ForkedWorkloads.NotANumber.class))
        .isEqualTo(
            "failed INVALID_RESULT in warmup: it reported NaN for metric 'time': a sample is a"
                + " finite number.");
  }

  @Test
  void does_not_accept_a_provider_without_the_workload() throws Exception {
    ForkRequest request = request(ForkedWorkloads.Good.class, "test.other");
    new WorkloadFork(request, harness.link()).run();

    assertThat(harness.events())
        .singleElement()
        .extracting(WorkloadForkTest::inShort)
        .asString()
        .startsWith("failed CONTRACT_BROKEN in setup: ")
        .contains("offered workload test.other to the harness but not to the worker");
  }

  @Test
  void a_cancelled_fork_ends_without_its_cut_iteration_and_without_verifying_what_was_not_done()
      throws Exception {
    harness.cancelAfter("WARMUP");

    assertThat(run(ForkedWorkloads.WaitingForCancel.class))
        .extracting(WorkloadForkTest::inShort)
        .containsExactly("phase SETUP 0", "phase WARMUP 0", "phase TEARDOWN 0", "finished");
  }

  @Test
  void still_reports_when_the_workload_leaves_its_thread_interrupted() throws Exception {
    new WorkloadFork(
            request(
                ForkedWorkloads.Interrupting.class,
                ForkedWorkloads.idOf(ForkedWorkloads.Interrupting.class)),
            harness.link())
        .run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(inShort(harness.events().getLast())).isEqualTo("finished");
  }

  private String last(Class<? extends BenchmarkPlugin> plugin) throws Exception {
    return inShort(run(plugin).getLast());
  }

  private List<WorkerEvent> run(Class<? extends BenchmarkPlugin> plugin) throws Exception {
    new WorkloadFork(request(plugin, ForkedWorkloads.idOf(plugin)), harness.link()).run();
    return harness.events();
  }

  private ForkRequest request(Class<? extends BenchmarkPlugin> plugin, String workload) {
    return new ForkRequest(
        directory.resolve("s"),
        ForkRequest.Kind.WORKLOAD,
        plugin.getName(),
        workload,
        Map.of(),
        0,
        1,
        shape,
        directory);
  }

  private static String inShort(WorkerEvent event) {
    return switch (event) {
      case WorkerEvent.EnteredPhase entered ->
          "phase %s %d".formatted(entered.phase(), entered.index());
      case WorkerEvent.Iteration iteration ->
          "iteration %s %d %s"
              .formatted(
                  iteration.warmup() ? "warmup" : "measured",
                  iteration.index(),
                  iteration.samples());
      case WorkerEvent.Failed failed -> "failed %s %s".formatted(failed.kind(), failed.message());
      case WorkerEvent.Finished _ -> "finished";
      default -> event.toString();
    };
  }
}
