package dev.assay.runtime.execution;

import dev.assay.analysis.result.FailureKind;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.directory.OwnedDirectory;
import dev.assay.runtime.plan.PlannedWorkload;
import dev.assay.runtime.plan.Shape;
import dev.assay.worker.protocol.ForkRequest;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs one fork after the other, each in its own process and directories. */
final class ForkRunner {
  private static final int SECONDS_TO_CANCEL = 3;

  private final WorkerSettings settings;
  private final AtomicReference<@Nullable Stop> stop = new AtomicReference<>();
  private volatile @Nullable WorkerProcess running;

  ForkRunner(WorkerSettings settings) {
    this.settings = settings;
  }

  ForkOutcome run(
      PlannedWorkload planned, int fork, long seed, List<Path> classPath, ForkListener listener)
      throws IOException, InterruptedException {
    String name = planned.index() + "-" + fork;
    Path directory = Files.createDirectories(settings.work().resolve(name));
    Path scratch = Files.createDirectories(settings.scratch().resolve(name));
    String logName = "%03d-%s-%d".formatted(planned.index(), planned.workload(), fork);
    // Of the user alone: a workload may print, and a report of a crash holds, what is in variables.
    Path logs = Files.createDirectories(settings.logs(), OwnedDirectory.OWNER_ONLY);
    Path log = logs.resolve(logName + ".log");
    ForkRequest request = request(planned, fork, seed, settings.sockets().resolve(name), scratch);
    ForkOutcome outcome;
    Optional<IOException> left;
    try (WorkerProcess worker = WorkerProcess.start(settings, classPath, request, directory, log)) {
      running = worker;
      if (stopped()) {
        worker.kill();
      }
      outcome = new ForkFollower(planned, fork, settings, worker, stop).follow(listener);
    } finally {
      running = null;
      keepCrashReports(directory, logName);
      Optional<IOException> ofWorker = DirectoryTree.remove(directory);
      left = DirectoryTree.remove(scratch).or(() -> ofWorker);
    }
    return left.isPresent() && outcome instanceof ForkOutcome.Finished
        ? leftFiles(left.get())
        : outcome;
  }

  /** What cannot be removed would fill the disk, fork by fork, and is not what was there before. */
  private static ForkOutcome leftFiles(IOException why) {
    return new ForkOutcome.Failed(
        FailureKind.CONTRACT_BROKEN,
        "in teardown: left a file that cannot be removed: %s. A workload must undo what protects its"
                .formatted(why.getMessage())
            + " files; remove this one by hand",
        List.of());
  }

  private static ForkRequest request(
      PlannedWorkload planned, int fork, long seed, Path socket, Path scratch) {
    Shape shape = planned.shape();
    return new ForkRequest(
        socket,
        planned.kind(),
        planned.provider(),
        planned.workload(),
        planned.parameters(),
        fork,
        seed,
        new ForkRequest.Shape(
            shape.warmups(),
            shape.warmupTime(),
            shape.iterations(),
            shape.iterationTime(),
            shape.warmupsAtMost()),
        scratch);
  }

  private void keepCrashReports(Path directory, String logName) throws IOException {
    // The workload may have removed it, or put a link in its place.
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> reports = Files.newDirectoryStream(directory, "hs_err*.log")) {
      for (Path report : reports) {
        Files.move(
            report,
            settings.logs().resolve(logName + "-" + report.getFileName()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  boolean stopped() {
    return stop.get() != null;
  }

  /**
   * Ends the fork that is running, gently at first, and starts no other. The first reason counts.
   */
  void stop(Stop reason) {
    stop.compareAndSet(null, reason);
    Optional.ofNullable(running)
        .ifPresent(
            worker -> {
              worker.cancel();
              Thread.ofPlatform().daemon().name("cancel").start(() -> killIfStillRunning(worker));
            });
  }

  private void killIfStillRunning(WorkerProcess worker) {
    try {
      TimeUnit.SECONDS.sleep(SECONDS_TO_CANCEL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // It finds processes by the mark of run and fork, which a fork measured anew bears too.
    if (running == worker) {
      worker.kill();
    }
  }
}
