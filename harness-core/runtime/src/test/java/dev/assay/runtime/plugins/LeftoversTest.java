package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.Outcome;
import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.plan.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that a workload leaves running though nothing marks them any more. */
@SuppressWarnings("NullAway.Init")
class LeftoversTest {
  private static final Shape SHAPE = new Shape(1, 0, Duration.ofMillis(1), 1, Duration.ofMillis(1));

  /** Each starts processes with an environment and a session of their own, which ignore signals. */
  private static final String LEAVING =
      """
      package leaving;
      import dev.assay.api.*;
      import java.nio.file.*;
      import java.util.List;
      public class Provider implements BenchmarkPlugin {
        private static final TextParameter PIDS = Parameter.text("pids", "", "Where.");
        private static final Metric RUNS = Metric.of("runs", Unit.COUNT, Better.HIGHER, Extent.MACHINE, "Runs.");
        @Override public List<Workload> workloads() {
          return List.of(new Leaving("leaving.child"), new Leaving("leaving.orphan"), new Leaving("leaving.halt"), new Leaving("leaving.none"));
        }
        private record Leaving(String id) implements Workload, WorkloadSession {
          @Override public WorkloadSession open(Context context) { return this; }
          @Override public WorkloadInfo info() {
            return new WorkloadInfo(id, "Leaves", Category.OTHER,
                List.of(PIDS), List.of(RUNS), List.of());
          }
          @Override public void iterate(Context context, Sink sink) throws Exception {
            Path script = Path.of(context.get(PIDS) + ".sh");
            Files.writeString(script, "trap '' TERM HUP INT; echo $$ >> " + context.get(PIDS) + "; sleep 4321; sleep 4321");
            switch (id) {
              case "leaving.orphan" -> start("sh", "-c", "env -i setsid sh " + script + " >/dev/null 2>&1 &").waitFor();
              case "leaving.none" -> start("env", "-i", "setsid", "true").waitFor();
              default -> start("env", "-i", "setsid", "sh", script.toString());
            }
            while (!id.equals("leaving.none") && (!Files.exists(Path.of(context.get(PIDS))) || Files.size(Path.of(context.get(PIDS))) == 0)) Thread.sleep(10);
            if (id.equals("leaving.halt")) Runtime.getRuntime().halt(9);
            sink.sample(RUNS, 1);
          }
          private static Process start(String... command) throws Exception {
            return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
          }
          @Override public void verify(Context context) {}
        }
      }
      """;

  private Path directory;
  private PluginCatalog catalog;
  private Process bystander;

  @BeforeEach
  void open(@TempDir Path temporary) throws Exception {
    directory = temporary;
    BundleFolder folder = BundleFolder.in(directory);
    TestBundle.named("leaving", "1.0.0")
        .provider("leaving.Provider")
        .source("leaving.Provider", LEAVING)
        .writeTo(folder.jar("leaving.jar"));
    catalog = folder.open();
    bystander = new ProcessBuilder("sleep", "4321").start();
  }

  @AfterEach
  void close() {
    bystander.destroyForcibly();
    catalog.close();
  }

  @Test
  void are_named_and_killed_and_nobody_else_is() throws Exception {
    for (String workload : List.of("leaving.child", "leaving.orphan")) {
      assertThat(failure(workload))
          .satisfies(failed -> assertThat(failed.kind()).isEqualTo(FailureKind.CONTRACT_BROKEN))
          .satisfies(
              failed ->
                  assertThat(failed.message())
                      .contains("running, killed now: ", "pid " + pid(workload)));
      assertThat(ProcessHandle.of(pid(workload))).as(workload).isEmpty();
    }
    assertThat(bystander.isAlive()).isTrue();
  }

  @Test
  void are_killed_after_a_crash_too() throws Exception {
    assertThat(failure("leaving.halt").kind()).isEqualTo(FailureKind.CRASHED);
    assertThat(ProcessHandle.of(pid("leaving.halt"))).isEmpty();
    assertThat(bystander.isAlive()).isTrue();
  }

  @Test
  void a_workload_that_waits_for_what_it_starts_leaves_none() throws Exception {
    assertThat(outcome("leaving.none")).isEqualTo(new Outcome.Measured());
  }

  private Outcome.Failed failure(String workload) throws Exception {
    return (Outcome.Failed) outcome(workload);
  }

  private Outcome outcome(String workload) throws Exception {
    return TestRun.of(
            catalog,
            Files.createDirectories(directory.resolve("results")),
            TestRun.spec(SHAPE, workload, "pids=" + pids(workload)))
        .measure(MachineNotices.NONE, TestRun.SILENT)
        .results()
        .getFirst()
        .outcome();
  }

  private long pid(String workload) throws Exception {
    return Long.parseLong(Files.readString(pids(workload)).lines().findFirst().orElseThrow());
  }

  private Path pids(String workload) {
    return directory.resolve(workload + ".pids");
  }
}
