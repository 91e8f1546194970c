package dev.assay.plugins.storage.io;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Estimate;
import dev.assay.api.InvalidResultException;
import dev.assay.api.ParameterValues;
import dev.assay.api.Requirement;
import dev.assay.api.Sink;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.linux.process.CpuClock;
import dev.assay.plugins.storage.engine.IoLoop;
import dev.assay.plugins.storage.engine.IoUringLoop;
import dev.assay.plugins.storage.engine.Job;
import dev.assay.plugins.storage.engine.JobGroup;
import dev.assay.plugins.storage.engine.JobStatistics;
import dev.assay.plugins.storage.engine.PsyncLoop;
import dev.assay.plugins.storage.engine.ReadBack;
import dev.assay.plugins.storage.file.DirectIo;
import dev.assay.plugins.storage.file.ScratchDirectory;
import dev.assay.plugins.storage.pattern.WorkDone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code storage.io}: keeps a number of reads or writes in flight on files, as fio does. */
public final class StorageIoWorkload implements Workload {
  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "storage.io",
          "Block I/O like fio",
          Category.STORAGE,
          IoParameters.ALL,
          IoMetrics.ALL,
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  private final Targets targets = new Targets();
  private final WorkDone done = new WorkDone();
  private final List<Double> rounds = new ArrayList<>();
  private @Nullable JobGroup group;

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public List<MissingThing> problems(ParameterValues values) {
    return IoProblems.of(values);
  }

  @Override
  public Estimate estimate(ParameterValues values) {
    return IoEstimate.of(IoSettings.of(values));
  }

  @Override
  public Availability availability(Context context) throws IOException {
    List<MissingThing> missing = new ArrayList<>(IoProblems.of(context));
    missing.addAll(IoProblems.here(context));
    if (!missing.isEmpty()) {
      return new Availability.Missing(missing);
    }
    IoSettings settings = IoSettings.of(context);
    Path directory = context.scratchDirectory();
    if (settings.device().isEmpty()) {
      ScratchDirectory.problem(directory, settings.fileBytes() * settings.jobs())
          .ifPresent(missing::add);
      if (missing.isEmpty() && settings.direct()) {
        DirectIo.problem(directory, settings.whole().sizes().smallest()).ifPresent(missing::add);
      }
    }
    if (settings.engine() == Engine.IO_URING) {
      IoUringSupport.problem(settings).ifPresent(missing::add);
    }
    return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
  }

  @Override
  public void setup(Context context) throws Exception {
    IoSettings settings = IoSettings.of(context);
    targets.open(settings, context);
    if (settings.engine() != Engine.FIO) {
      IoLoop.Factory factory =
          settings.engine() == Engine.IO_URING ? IoUringLoop::create : PsyncLoop::create;
      Rehearsal.of(settings.jobsOfFile(0).getFirst(), factory, context);
      group = JobGroup.open(targets.jobs(), factory);
    }
    while (rounds.size() < settings.steadyRounds() && !steady() && !context.cancelled()) {
      rounds.add(run(settings, settings.steadyRoundTime(), context).iops());
    }
  }

  private boolean steady() {
    return rounds.size() >= SteadyState.WINDOW && SteadyState.of(rounds).reached();
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    IoSettings settings = IoSettings.of(context);
    boolean steadyBefore = steady();
    IoResult result = run(settings, context.timeBudget(), context);
    targets.requireUntouched();
    result.requirePlausible(settings);
    rounds.add(result.iops());
    IoMetrics.report(result, sink);
    if (rounds.size() >= SteadyState.WINDOW) {
      IoMetrics.report(SteadyState.of(rounds), sink);
    }
    if (settings.steadyRounds() > 0 && !steadyBefore && !steady()) {
      sink.taint(
          "steady state was not reached in %d rounds of %s"
              .formatted(settings.steadyRounds(), settings.steadyRoundTime()));
    }
    IoTaints.report(result, settings, targets.all(), sink);
    done.iterated();
  }

  private IoResult run(IoSettings settings, Duration time, Context context) throws Exception {
    if (settings.engine() == Engine.FIO) {
      Path directory = context.scratchDirectory();
      int seed = context.random().nextInt(1, Integer.MAX_VALUE);
      return IoResult.of(settings.fio().run(directory, time, seed, context::cancelled));
    }
    JobGroup running =
        Optional.ofNullable(group)
            .orElseThrow(() -> new IllegalStateException("setup has not run"));
    if (settings.ramp().isPositive()) {
      running.run(settings.ramp(), context::cancelled);
    }
    CpuClock cpuClock = CpuClock.ofProcess();
    long cpuBefore = cpuClock.nanos();
    List<JobStatistics> statistics = running.run(time, context::cancelled);
    return IoResult.of(statistics, cpuClock.nanos() - cpuBefore);
  }

  @Override
  public void verify(Context context) throws IOException, InvalidResultException {
    done.require();
    IoSettings settings = IoSettings.of(context);
    boolean overwrittenByFio =
        settings.engine() == Engine.FIO && settings.whole().access().writes();
    if (overwrittenByFio || !targets.checked()) {
      return; // the data is not the workload's own; a failed I/O has ended the run already
    }
    for (Job job : targets.jobs()) {
      ReadBack readBack = new ReadBack(job);
      if (settings.verifyAll()) {
        readBack.checkAll(share -> context.advance("reading back " + job.file().path(), share));
      } else {
        readBack.checkSample(context.random());
      }
    }
  }

  @Override
  public void teardown(Context context) throws IOException {
    if (group != null) {
      group.close();
    }
    targets.close();
  }
}
