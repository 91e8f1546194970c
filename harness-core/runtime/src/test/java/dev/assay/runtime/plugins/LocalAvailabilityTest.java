package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Outcome;
import dev.assay.api.Availability;
import dev.assay.runtime.availability.LocalAvailability;
import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Planner;
import dev.assay.runtime.plan.RunPlan;
import dev.assay.runtime.plan.RunSpec;
import dev.assay.runtime.plan.Shape;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.AskedAvailability;
import dev.assay.runtime.plugins.workload.Availabilities;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether workloads can run here, asked of real bundles before anything of them is started. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class LocalAvailabilityTest {
  private static final Shape SHAPE =
      new Shape(1, 0, Duration.ofMillis(1), 1, Duration.ofMillis(10));

  /** Does what its parameter says when it is asked whether it can run. */
  private static final String MOODY =
      """
      package moody;
      import dev.assay.api.*;
      import dev.assay.api.machine.Fact;
      import java.nio.file.*;
      import java.util.List;
      public class Provider implements BenchmarkPlugin {
        private static final TextParameter MOOD = Parameter.text("mood", "fine", "What it does.");
        private static final TextParameter DEVICE = Parameter.text("device", "", "What it needs.");
        private static final Metric NAPS =
            Metric.of("naps", Unit.COUNT, Better.HIGHER, Extent.MACHINE, "How often it slept.");
        private static int created;
        public Provider() { created++; }
        @Override public List<Workload> workloads() { return List.of(new Moody("moody.one"), new Moody("moody.two")); }
        private record Moody(String id) implements Workload, WorkloadSession {
          @Override public WorkloadSession open(Context context) { return this; }
          @Override public WorkloadInfo info() {
            return new WorkloadInfo(id, "Moody", Category.OTHER,
                List.of(MOOD, DEVICE), List.of(NAPS), List.of());
          }
          @Override public Availability availability(Context context) throws Exception {
            switch (context.get(MOOD)) {
              case "hang" -> Thread.sleep(3_600_000);
              case "exit" -> System.exit(0);
              case "crash" -> Runtime.getRuntime().halt(134);
              case "throw" -> throw new IllegalStateException("no idea");
              case "null" -> { return null; }
              case "count" -> { return Availability.missing("created " + created, "-"); }
              case "scratch" -> Files.writeString(context.scratchDirectory().resolve("file"), "1");
              case "machine" -> {
                return Availability.missing(
                    context.machine().availableMemoryBytes() instanceof Fact.Known ? "told" : "not told",
                    "nothing");
              }
              default -> {}
            }
            String device = context.get(DEVICE);
            return device.isEmpty() || Files.exists(Path.of(device))
                ? Availability.available()
                : Availability.missing("no device " + device, "buy one");
          }
          @Override public void iterate(Context context, Sink sink) { sink.sample(NAPS, 1); }
          @Override public void verify(Context context) {}
        }
      }
      """;

  private static final String BENCHMARK =
      """
      package bench;
      import dev.assay.api.*;
      import org.openjdk.jmh.annotations.*;
      @Benchmarks(id = "bench", availability = Check.class)
      @BenchmarkMode(Mode.AverageTime)
      public class Bench {
        @State(Scope.Benchmark)
        public static class Sizes {
          @Param("") public String device;
        }
        @Benchmark public long ready(Sizes sizes, dev.assay.worker.jmh.MachineState state) {
          return state.machine().lastLevelCacheBytes();
        }
        @Benchmark public void never(Sizes sizes) {}
      }
      """;

  private static final String CHECK =
      """
      package bench;
      import dev.assay.api.*;
      import java.nio.file.*;
      public class Check implements BenchmarkAvailability {
        private static final TextParameter DEVICE = Parameter.text("device", "", "Of @Param.");
        @Override public Availability of(String benchmark, Context context) {
          if (benchmark.equals("never")) return Availability.missing("never", "give up");
          String device = context.get(DEVICE);
          return device.isEmpty() || Files.exists(Path.of(device))
              ? Availability.available()
              : Availability.missing("no device " + device, "buy one");
        }
      }
      """;

  private PluginCatalog catalog;
  private Path directory;
  private Path scratch;
  private Path results;
  private final List<Finding> findings = new ArrayList<>();

  @BeforeAll
  void open(@TempDir Path root) throws Exception {
    directory = root;
    BundleFolder folder = BundleFolder.in(root);
    TestBundle.named("moody", "1.0.0")
        .provider("moody.Provider")
        .source("moody.Provider", MOODY)
        .writeTo(folder.jar("moody.jar"));
    TestBundle.named("bench", "1.0.0")
        .source("bench.Bench", BENCHMARK)
        .source("bench.Check", CHECK)
        .writeTo(folder.jar("bench.jar"));
    scratch = Files.createDirectory(root.resolve("disk"));
    results = root.resolve("results");
    catalog = folder.open(Duration.ofSeconds(2));
  }

  @BeforeEach
  void forget() {
    findings.clear();
  }

  @AfterAll
  void close() {
    catalog.close();
  }

  private RunPlan plan(String select, String... values) throws Exception {
    RunSpec spec = TestRun.spec(SHAPE, select, values);
    RunPlan plan =
        new Planner(catalog.workloads(), workload -> Availability.available()).plan(spec);
    return new LocalAvailability(catalog, MachineProbe.ofThisMachine(), scratch)
        .marked(plan, answers -> findings.addAll(answers.findings()));
  }

  private static List<String> missing(RunPlan plan) {
    return plan.workloads().stream()
        .map(PlannedWorkload::missing)
        .map(missing -> missing.orElse("-"))
        .toList();
  }

  @Test
  void what_a_workload_lacks_for_its_values_is_in_the_plan() throws Exception {
    assertThat(missing(plan("moody.one", "device=/dev/absent,/dev/null")))
        .containsExactly("no device /dev/absent: buy one", "-");
    assertThat(findings).isEmpty();
  }

  @Test
  void a_provider_is_created_once_for_all_of_its_workloads() throws Exception {
    assertThat(missing(plan("moody", "mood=count", "device=a,b")))
        .hasSize(4)
        .containsOnly("created 1: -");
  }

  @Test
  void a_benchmark_of_jmh_says_it_too() throws Exception {
    assertThat(missing(plan("bench", "device=/dev/null"))).containsExactly("never: give up", "-");
    assertThat(missing(plan("bench.ready", "device=/dev/absent")))
        .containsExactly("no device /dev/absent: buy one");
  }

  @Test
  void a_benchmark_that_takes_the_machine_as_a_state_can_be_on_a_class_path() throws Exception {
    for (OfferedWorkload workload : catalog.workloads()) {
      assertThat(catalog.classPath(workload).entries()).isNotEmpty();
    }
    assertThat(catalog.findings()).isEmpty();
  }

  @Test
  void the_answer_is_that_of_now() throws Exception {
    Path device = directory.resolve("device");
    assertThat(missing(plan("moody.one", "device=" + device))).doesNotContain("-");

    Files.createFile(device);
    assertThat(missing(plan("moody.one", "device=" + device))).containsExactly("-");

    Files.delete(device);
    assertThat(missing(plan("moody.one", "device=" + device))).doesNotContain("-");
  }

  @Test
  void it_is_told_the_machine_and_has_a_directory_on_the_storage_under_test() throws Exception {
    assertThat(missing(plan("moody.one", "mood=machine,scratch")))
        .containsExactly("told: nothing", "-");
    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).as("nothing is left behind").isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hang  | availability() of moody.one did not return within 6 s",
        "exit  | availability() of moody.one: its process ended with status 0 before it was done",
        "crash | availability() of moody.one: its process",
        "throw | availability() of moody.one threw java.lang.IllegalStateException: no idea",
        "null  | availability() of moody.one threw java.lang.NullPointerException: it returned null"
      })
  void one_that_does_not_answer_is_a_finding_and_the_others_answer(String mood, String cause)
      throws Exception {
    RunPlan plan = plan("moody.*", "moody.one:mood=" + mood, "moody.two:device=/dev/absent");

    assertThat(missing(plan)).containsExactly("-", "no device /dev/absent: buy one");
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
              assertThat(finding.bundle()).isEqualTo("moody.jar");
              assertThat(finding.phase()).isEqualTo(Finding.Phase.AVAILABILITY);
              assertThat(finding.cause()).startsWith(cause);
              assertThat(finding.remedy()).contains("its fork decides");
            });
  }

  @Test
  void where_the_storage_under_test_cannot_be_written_none_is_asked() throws Exception {
    Path file = Files.createFile(directory.resolve("no-directory"));
    List<AskedAvailability> asked =
        catalog.workloads().stream().map(AskedAvailability::byDefault).toList();

    Availabilities answers =
        new LocalAvailability(catalog, MachineProbe.ofThisMachine(), file).of(asked);

    assertThat(answers.each()).hasSize(asked.size()).containsOnly(Availability.available());
    assertThat(answers.notAsked()).contains(file + " cannot be written");
  }

  /** What was there for the plan may be gone when its fork is started. */
  @ParameterizedTest
  @CsvSource({"moody.one", "bench.ready"})
  void the_fork_asks_again(String workload) throws Exception {
    Path device = Files.createFile(directory.resolve("lost-" + workload));
    RunSpec spec = TestRun.spec(SHAPE, workload, "device=" + device);
    assertThat(missing(plan(workload, "device=" + device))).containsExactly("-");
    Files.delete(device);

    Outcome outcome =
        TestRun.of(catalog, results, spec)
            .measure(MachineNotices.NONE, TestRun.SILENT)
            .results()
            .getFirst()
            .outcome();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Skipped.class,
            skipped -> assertThat(skipped.reason()).contains("no device", "buy one"));
  }
}
