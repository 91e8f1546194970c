package dev.assay.testkit;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.assay.api.Availability;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Context;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.api.machine.Machine;
import dev.assay.testkit.RecordingSink.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The rules that the harness relies on, as tests of every workload of a plugin. A plugin's own test
 * class extends it and names the plugin; small {@link #parameters} keep it quick, and {@link
 * #corrupt} proves that verification sees a wrong result.
 *
 * <p>Workloads run in the test's JVM, each on a thread of its own. A workload whose {@link
 * #availability} says that something is missing is skipped with that reason; with {@code
 * ASSAY_REQUIRE_EXTERNAL=true} in the environment it fails instead. Left-over virtual threads, and
 * files made outside of the scratch directory, are not seen.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class WorkloadContract {
  private final Map<String, Trial> trials = new HashMap<>();

  /** A new instance of the plugin under test. */
  protected abstract BenchmarkPlugin plugin();

  /** Parameters that make the workload quick, by name; those left out have their defaults. */
  protected Map<String, String> parameters(WorkloadInfo workload) {
    return Map.of();
  }

  /** How long an iteration should take. */
  protected Duration timeBudget() {
    return Duration.ofMillis(200);
  }

  /** How soon iterate has to return after cancellation, with room for a busy machine. */
  protected Duration cancellationLimit() {
    return Duration.ofSeconds(2);
  }

  /** After how long a workload is given up, from open to close. */
  protected Duration longestFork() {
    return Duration.ofMinutes(1);
  }

  /** Where scratch directories are made; choose a disk where the default is memory. */
  protected Path scratchParent() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** The machine that workloads are told of; nothing is known of this one. */
  protected Machine machine() throws IOException {
    return TestMachine.nothingKnown().build();
  }

  /**
   * Whether the workload can run on the machine that tests it. Override it to answer for declared
   * requirements too, which the harness checks before it starts a worker.
   */
  protected Availability availability(Workload workload, Context context) throws Exception {
    return workload.availability(context);
  }

  /**
   * Plants a wrong result after an iteration, such as a flipped byte in the file to be verified or
   * in a matrix. The test then expects verify to find it.
   *
   * @param session what the workload has opened
   * @return whether something was planted; false skips the test
   */
  protected boolean corrupt(WorkloadInfo workload, WorkloadSession session, Context context)
      throws Exception {
    return false;
  }

  @Test
  void offers_workloads_with_unique_ids() {
    List<String> ids = workloads().stream().map(workload -> workload.info().id()).toList();
    if (ids.isEmpty()) {
      fail("workloads() is empty: return at least one workload, or drop the plugin");
    }
    Set<String> repeated = new TreeSet<>(ids);
    repeated.removeIf(id -> Collections.frequency(ids, id) == 1);
    if (!repeated.isEmpty()) {
      fail("ids name results and must be unique; more than one workload has " + repeated);
    }
  }

  @TestFactory
  Stream<DynamicTest> describes_itself_the_same_at_every_call() {
    return eachWorkload(info -> DescriptionRules.requireStable(info, fresh(info), trial(info)));
  }

  @TestFactory
  Stream<DynamicTest> declares_units_and_definitions() {
    return eachWorkload(DescriptionRules::requireComplete);
  }

  @TestFactory
  Stream<DynamicTest> runs_from_open_to_close() {
    return eachWorkload(info -> TrialRules.requireFinished(trial(info)));
  }

  @TestFactory
  Stream<DynamicTest> reports_only_declared_metrics() {
    return eachWorkload(
        info -> TrialRules.requireNone(trial(info), Violation.Kind.UNDECLARED_METRIC));
  }

  @TestFactory
  Stream<DynamicTest> reports_only_possible_values() {
    return eachWorkload(info -> TrialRules.requireNone(trial(info), Violation.Kind.IMPOSSIBLE));
  }

  @TestFactory
  Stream<DynamicTest> reports_every_metric_exactly_once_per_iteration() {
    return eachWorkload(info -> TrialRules.requireOneSamplePerMetric(trial(info)));
  }

  @TestFactory
  Stream<DynamicTest> keeps_to_its_time_budget() {
    return eachWorkload(info -> TrialRules.requireTimeBudget(trial(info), timeBudget()));
  }

  @TestFactory
  Stream<DynamicTest> leaves_no_thread_behind() {
    return eachWorkload(info -> TrialRules.requireNoThreads(trial(info)));
  }

  @TestFactory
  Stream<DynamicTest> leaves_no_open_file_behind() {
    return eachWorkload(info -> TrialRules.requireNoOpenFiles(trial(info)));
  }

  @TestFactory
  Stream<DynamicTest> leaves_no_file_behind() {
    return eachWorkload(info -> TrialRules.requireNoFiles(trial(info)));
  }

  @TestFactory
  Stream<DynamicTest> catches_a_wrong_result() {
    return eachWorkload(
        info ->
            fault(info)
                .verifyAfter((session, context) -> corrupt(info, session.opened(), context)));
  }

  @TestFactory
  Stream<DynamicTest> returns_soon_after_cancellation() {
    return eachWorkload(info -> fault(info).cancel(cancellationLimit()));
  }

  @TestFactory
  Stream<DynamicTest> closes_what_it_opened_when_open_fails() {
    return eachWorkload(info -> fault(info).failToOpen());
  }

  private interface Rule {
    void check(WorkloadInfo info) throws Exception;
  }

  private Stream<DynamicTest> eachWorkload(Rule rule) {
    return workloads().stream()
        .map(Workload::info)
        .map(info -> DynamicTest.dynamicTest(info.id(), () -> rule.check(info)));
  }

  private List<Workload> workloads() {
    return plugin().workloads();
  }

  private Workload fresh(WorkloadInfo info) {
    return workloads().stream()
        .filter(workload -> workload.info().id().equals(info.id()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("a second call of workloads() lacks " + info.id()));
  }

  /** The one undisturbed run of a workload, which most rules look at. */
  private Trial trial(WorkloadInfo info) throws Exception {
    Trial known = trials.get(info.id());
    if (known == null) {
      Trial.Recorder recorder = new Trial.Recorder(info);
      known = recorder.trial(forks(info).run(timeBudget(), recorder::run));
      trials.put(info.id(), known);
    }
    if (known.ending().thrown().orElse(null) instanceof Unavailable unavailable) {
      skip(unavailable);
    }
    return known;
  }

  private FaultRules fault(WorkloadInfo info) throws IOException {
    return new FaultRules(forks(info), timeBudget(), WorkloadContract::skip);
  }

  private WorkloadForks forks(WorkloadInfo info) throws IOException {
    Machine machine = machine();
    return new WorkloadForks(
        () -> fresh(info),
        (budget, scratch) -> TestContext.of(info, parameters(info), budget, scratch).on(machine),
        this::availability,
        new TrialFork(scratchParent(), longestFork()));
  }

  private static void skip(Unavailable unavailable) {
    if (Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
      fail(unavailable.reason() + " (ASSAY_REQUIRE_EXTERNAL is true)");
    }
    abort(unavailable.reason());
  }
}
