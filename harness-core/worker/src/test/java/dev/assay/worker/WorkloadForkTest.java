package dev.assay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.api.Availability;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Context;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Phase;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.worker.protocol.ForkRequest;
import dev.assay.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadForkTest {
  private static final Metric TIME =
      Metric.of("time", Unit.NANOSECOND, Better.LOWER, "Time of nothing.");

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
    assertThat(run(Good.class))
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
  void carries_counters_distributions_and_taints_with_their_units() throws Exception {
    WorkerEvent.Iteration iteration =
        run(Talkative.class).stream()
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
    assertThat(run(Unavailable.class))
        .containsExactly(
            new WorkerEvent.Skipped(
                new Availability.Missing(
                    List.of(new Availability.MissingThing("no device", "plug one in")))));
  }

  @Test
  void a_session_that_does_not_open_is_not_closed_and_the_phase_that_failed_is_told()
      throws Exception {
    List<WorkerEvent> events = run(FailingOpen.class);

    assertThat(events)
        .extracting(WorkloadForkTest::inShort)
        .containsExactly(
            "phase SETUP 0", "failed THREW in setup: java.lang.IllegalStateException: out of luck");
  }

  @Test
  void closes_after_a_failed_iteration_and_tells_the_phase_that_failed() throws Exception {
    List<WorkerEvent> events = run(FailingClose.class);

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
    assertThat(last(Nothing.class))
        .isEqualTo(
            "failed CONTRACT_BROKEN in setup: Workload test.nothing opened null instead of a"
                + " session.");
  }

  @Test
  void reports_a_wrong_result_as_such() throws Exception {
    assertThat(last(Wrong.class)).isEqualTo("failed INVALID_RESULT in verify: 3 instead of 4");
  }

  @Test
  void reports_the_end_of_memory_as_such() throws Exception {
    assertThat(last(Hungry.class))
        .isEqualTo("failed OUT_OF_MEMORY in warmup: java.lang.OutOfMemoryError: heap");
  }

  @Test
  void does_not_accept_an_iteration_without_a_sample() throws Exception {
    assertThat(last(Silent.class))
        .startsWith("failed CONTRACT_BROKEN in warmup: Workload test.silent reported no sample")
        .contains("[time]");
  }

  @Test
  void does_not_accept_samples_that_are_undeclared_doubled_or_not_finite() throws Exception {
    assertThat(last(Refused.class)).isEqualTo("finished");
  }

  @ParameterizedTest
  @ValueSource(classes = {Negative.class, NegativeInSecret.class})
  void a_time_below_0_is_an_invalid_result_even_when_the_refusal_is_swallowed(
      Class<? extends Good> plugin) throws Exception {
    assertThat(last(plugin))
        .isEqualTo(
            "failed INVALID_RESULT in warmup: it reported -5.0 ns for metric 'time': a time is"
                + " never below 0.");
  }

  @Test
  void a_sample_that_is_no_number_is_an_invalid_result() throws Exception {
    assertThat(last(NotANumber.class))
        .isEqualTo(
            "failed INVALID_RESULT in warmup: it reported NaN for metric 'time': a sample is a"
                + " finite number.");
  }

  @Test
  void does_not_accept_a_provider_without_the_workload() throws Exception {
    ForkRequest request = request(Good.class, "test.other");
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

    assertThat(run(WaitingForCancel.class))
        .extracting(WorkloadForkTest::inShort)
        .containsExactly("phase SETUP 0", "phase WARMUP 0", "phase TEARDOWN 0", "finished");
  }

  @Test
  void still_reports_when_the_workload_leaves_its_thread_interrupted() throws Exception {
    new WorkloadFork(request(Interrupting.class, idOf(Interrupting.class)), harness.link()).run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(inShort(harness.events().getLast())).isEqualTo("finished");
  }

  private String last(Class<? extends BenchmarkPlugin> plugin) throws Exception {
    return inShort(run(plugin).getLast());
  }

  private List<WorkerEvent> run(Class<? extends BenchmarkPlugin> plugin) throws Exception {
    new WorkloadFork(request(plugin, idOf(plugin)), harness.link()).run();
    return harness.events();
  }

  private ForkRequest request(Class<? extends BenchmarkPlugin> plugin, String workload) {
    Duration time = Duration.ofMillis(1);
    return new ForkRequest(
        directory.resolve("s"),
        ForkRequest.Kind.WORKLOAD,
        plugin.getName(),
        workload,
        Map.of(),
        0,
        1,
        new ForkRequest.Shape(1, time, 2, time),
        directory);
  }

  private static String idOf(Class<?> plugin) {
    return "test." + plugin.getSimpleName().toLowerCase(Locale.ROOT);
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

  /** A workload that does everything right, its provider and its session. */
  public static class Good implements BenchmarkPlugin, Workload, WorkloadSession {
    @Override
    public List<Workload> workloads() {
      return List.of(this);
    }

    @Override
    public WorkloadInfo info() {
      return new WorkloadInfo(
          idOf(getClass()), "Test", Category.OTHER, List.of(), List.of(TIME), List.of());
    }

    @Override
    public WorkloadSession open(Context context) {
      return this;
    }

    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      sink.sample(TIME, context.phase() == Phase.WARMUP ? 1.5 : 2.5);
    }

    @Override
    public void verify(Context context) throws Exception {}

    @Override
    public void close() throws Exception {}
  }

  public static final class Talkative extends Good {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      super.iterate(context, sink);
      sink.taint("clock \"throttled\"");
      sink.counter("read", 3, Unit.GIBIBYTE);
      sink.histogram("latency", Unit.NANOSECOND, new byte[] {1, 2, -1});
    }
  }

  public static final class Unavailable extends Good {
    @Override
    public Availability availability(Context context) {
      return Availability.missing("no device", "plug one in");
    }
  }

  public static final class FailingOpen extends Good {
    @Override
    public WorkloadSession open(Context context) {
      throw new IllegalStateException("out of luck");
    }
  }

  public static final class FailingClose extends Good {
    @Override
    public void iterate(Context context, Sink sink) {
      throw new IllegalStateException("out of luck");
    }

    @Override
    public void close() {
      throw new IllegalStateException("nothing was iterated");
    }
  }

  public static final class Nothing extends Good {
    @Override
    @SuppressWarnings({"NullAway", "DataFlowIssue"}) // the point
    public WorkloadSession open(Context context) {
      return null;
    }
  }

  public static final class Wrong extends Good {
    @Override
    public void verify(Context context) throws InvalidResultException {
      throw new InvalidResultException("3 instead of 4");
    }
  }

  public static final class Hungry extends Good {
    @Override
    public void iterate(Context context, Sink sink) {
      throw new OutOfMemoryError("heap");
    }
  }

  public static final class Silent extends Good {
    @Override
    public void iterate(Context context, Sink sink) {}
  }

  public static final class Negative extends Good {
    @Override
    public void iterate(Context context, Sink sink) {
      sink.sample(TIME, -5);
    }
  }

  public static final class NegativeInSecret extends Good {
    @Override
    public void iterate(Context context, Sink sink) {
      assertThatIllegalArgumentException().isThrownBy(() -> sink.sample(TIME, -5));
    }
  }

  public static final class NotANumber extends Good {
    @Override
    public void iterate(Context context, Sink sink) {
      sink.sample(TIME, Double.NaN);
    }
  }

  public static final class Refused extends Good {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      refuses(() -> sink.sample(TIME, Double.NaN));
      refuses(() -> sink.sample(TIME, Double.POSITIVE_INFINITY));
      refuses(() -> sink.sample(Metric.of("other", Unit.ONE, Better.LOWER, "Other."), 1));
      refuses(() -> sink.sample(TIME.timedBy(Clock.DEVICE), 1));
      refuses(() -> sink.counter("count", Double.NaN, Unit.COUNT));
      super.iterate(context, sink);
      refuses(() -> super.iterate(context, sink));
      refuses(() -> context.get(Parameter.text("undeclared", "", "Unknown.")));
    }

    private static void refuses(ThrowingCallable call) {
      assertThatIllegalArgumentException().isThrownBy(call);
    }
  }

  public static final class WaitingForCancel extends Good {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      while (!context.cancelled()) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
      super.iterate(context, sink);
    }
  }

  public static final class Interrupting extends Good {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      Thread.currentThread().interrupt();
      sink.progress("interrupted");
      super.iterate(context, sink);
    }
  }
}
