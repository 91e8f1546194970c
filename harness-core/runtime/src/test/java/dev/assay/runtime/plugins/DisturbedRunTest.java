package dev.assay.runtime.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.analysis.result.NotWatched;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.Taint;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.disturbance.Watch;
import dev.assay.runtime.execution.MachineNotices;
import dev.assay.runtime.execution.RunListener;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Shape;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs with real workers beside real processes that take the CPUs or the disk from them. */
@SuppressWarnings("NullAway.Init")
class DisturbedRunTest {
  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int ITERATIONS = 4;
  private static final Shape SHAPE =
      new Shape(1, 0, Duration.ofMillis(300), ITERATIONS, Duration.ofMillis(300));

  private static final String BUSY =
      """
      package busy;
      import dev.assay.api.*;
      import java.nio.file.*;
      import java.util.List;
      public class Provider implements BenchmarkPlugin {
        private static final Metric DONE =
            Metric.of("done", Unit.COUNT, Better.HIGHER, Extent.MACHINE, "What was done.");
        @Override public List<Workload> workloads() {
          return List.of(new Spin(), new Children(), new Write());
        }
        private record Spin() implements Workload, WorkloadSession {
          @Override public WorkloadSession open(Context context) { return this; }
          @Override public WorkloadInfo info() {
            return new WorkloadInfo(
                "busy.spin", "Spin", Category.CPU, List.of(), List.of(DONE), List.of());
          }
          @Override public void iterate(Context context, Sink sink) {
            long end = System.nanoTime() + context.timeBudget().toNanos();
            long done = 0;
            while (System.nanoTime() < end) {
              done++;
            }
            sink.sample(DONE, done);
          }
          @Override public void verify(Context context) {}
        }
        private record Children() implements Workload, WorkloadSession {
          @Override public WorkloadSession open(Context context) { return this; }
          @Override public WorkloadInfo info() {
            return new WorkloadInfo(
                "busy.children", "Children", Category.CPU, List.of(), List.of(DONE), List.of());
          }
          @Override public void iterate(Context context, Sink sink) throws Exception {
            Path program = context.scratchDirectory().resolve("ownchild");
            Files.copy(Path.of("/bin/sh"), program, StandardCopyOption.REPLACE_EXISTING);
            program.toFile().setExecutable(true);
            Process child =
                new ProcessBuilder(program.toString(), "-c", "while :; do :; done").start();
            Thread.sleep(context.timeBudget());
            child.destroyForcibly().waitFor();
            sink.sample(DONE, 1);
          }
          @Override public void verify(Context context) {}
        }
        private record Write() implements Workload, WorkloadSession {
          @Override public WorkloadSession open(Context context) { return this; }
          @Override public WorkloadInfo info() {
            return new WorkloadInfo(
                "busy.write", "Write", Category.STORAGE, List.of(), List.of(DONE), List.of());
          }
          @Override public void iterate(Context context, Sink sink) throws Exception {
            Path file = context.scratchDirectory().resolve("written");
            long end = System.nanoTime() + context.timeBudget().toNanos();
            long done = 0;
            byte[] content = new byte[1 << 20];
            while (System.nanoTime() < end || done < 2) {
              content[0]++;
              Files.write(file, content, StandardOpenOption.CREATE, StandardOpenOption.SYNC);
              done++;
            }
            sink.sample(DONE, done);
          }
          @Override public void verify(Context context) {}
        }
      }
      """;

  /** While it is there, others are busy. */
  private Path busy;

  private Path directory;
  private PluginCatalog catalog;

  @BeforeEach
  void open() throws Exception {
    // Where the build is: what the system has for temporary files may be memory.
    directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "disturbed");
    busy = Files.createFile(directory.resolve("busy"));
    BundleFolder folder = BundleFolder.in(Files.createDirectory(directory.resolve("bundles")));
    TestBundle.named("busy", "1.0.0")
        .provider("busy.Provider")
        .source("busy.Provider", BUSY)
        .writeTo(folder.jar("busy.jar"));
    catalog = folder.open();
  }

  @AfterEach
  void close() throws IOException {
    catalog.close();
    Files.deleteIfExists(busy);
    DirectoryTree.delete(directory);
  }

  /**
   * Runs a script while others are to be busy; no child of this process, which would be Assay's.
   */
  private void startOther(String script) throws Exception {
    adoptNoOrphans();
    Process started =
        new ProcessBuilder(
                "setsid",
                "--fork",
                "sh",
                "-c",
                "while [ -e '%s' ]; do %s; done".formatted(busy, script))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(started.waitFor()).isZero();
  }

  /** A run before this one made this process adopt what loses its parent, as the other does. */
  private static void adoptNoOrphans() {
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle prctl =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("prctl"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
              Linker.Option.firstVariadicArg(1));
      assertThat((int) prctl.invokeExact(PR_SET_CHILD_SUBREAPER, 0L)).isZero();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private void takeAllCpus() throws Exception {
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      startOther("i=0; while [ $i -lt 10000 ]; do i=$((i+1)); done");
    }
  }

  private void requireWatched(Kind kind) {
    List<NotWatched> not = Watch.notWatched(MachineProbe.ofThisMachine().files(), directory);
    assumeThat(not.stream().filter(one -> one.kind() == kind).map(NotWatched::toString))
        .as("this machine does not tell of it")
        .isEmpty();
  }

  private RunResult measure(String workload, RunListener listener) throws Exception {
    TestRun run = TestRun.of(catalog, directory.resolve("results"), SHAPE, workload);
    return run.measure(MachineNotices.NONE, listener);
  }

  private static List<Integer> disturbed(RunResult result, Kind kind) {
    return result.results().getFirst().taints().stream()
        .filter(taint -> taint.disturbance().filter(by -> by.kind() == kind).isPresent())
        .map(Taint::iteration)
        .toList();
  }

  @Test
  void a_busy_neighbour_disturbs_every_iteration() throws Exception {
    requireWatched(Kind.OTHER_PROCESSES);
    takeAllCpus();

    RunResult result = measure("busy.spin", TestRun.SILENT);

    assertThat(disturbed(result, Kind.OTHER_PROCESSES)).containsExactly(0, 1, 2, 3);
    assertThat(result.results().getFirst().taints().getFirst().reason())
        .contains("other processes had", "mostly");
  }

  @Test
  void also_where_the_harness_reads_all_events_at_once_when_the_fork_is_over() throws Exception {
    requireWatched(Kind.OTHER_PROCESSES);
    takeAllCpus();

    RunResult result =
        measure(
            "busy.spin",
            new TestRun.Silent() {
              @Override
              public void progress(PlannedWorkload workload, int fork, String doing) {
                if (doing.equals("setup")) {
                  // Longer than all iterations, however late the worker gets to them.
                  sleep(Duration.ofMillis(ITERATIONS * 1500L));
                }
              }
            });

    assertThat(disturbed(result, Kind.OTHER_PROCESSES)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void another_that_reads_the_disk_under_test_disturbs_a_storage_workload() throws Exception {
    requireWatched(Kind.OTHER_DISK_USERS);
    Path other = directory.resolve("other");
    Process written =
        new ProcessBuilder("dd", "if=/dev/zero", "of=" + other, "bs=1M", "count=64", "oflag=direct")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assumeThat(written.waitFor()).as("status of dd with O_DIRECT").isZero();
    startOther("dd if='%s' of=/dev/null bs=1M iflag=direct".formatted(other));

    RunResult result = measure("busy.write", TestRun.SILENT);

    // On a machine with more to do the other may not get its turn in each iteration.
    assertThat(disturbed(result, Kind.OTHER_DISK_USERS)).isNotEmpty();
  }

  @Test
  void what_a_workload_starts_is_never_among_the_others() throws Exception {
    requireWatched(Kind.OTHER_PROCESSES);
    takeAllCpus();

    RunResult result = measure("busy.children", TestRun.SILENT);

    assertThat(disturbed(result, Kind.OTHER_PROCESSES)).containsExactly(0, 1, 2, 3);
    assertThat(result.results().getFirst().taints().toString()).doesNotContain("ownchild");
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
