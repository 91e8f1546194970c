package dev.assay.plugins.storage.io;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Requirement;
import dev.assay.api.Sink;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.storage.engine.IoLoop;
import dev.assay.plugins.storage.engine.IoUringLoop;
import dev.assay.plugins.storage.engine.Job;
import dev.assay.plugins.storage.engine.JobGroup;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.engine.JobStatistics;
import dev.assay.plugins.storage.engine.PsyncLoop;
import dev.assay.plugins.storage.engine.ReadBack;
import dev.assay.plugins.storage.file.DirectIo;
import dev.assay.plugins.storage.file.ScratchDirectory;
import dev.assay.plugins.storage.file.TestFile;
import dev.assay.plugins.storage.linux.ProcessCpuClock;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
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

  private final List<TestFile> files = new ArrayList<>();
  private final List<Job> jobs = new ArrayList<>();
  private @Nullable JobGroup group;

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public Availability availability(Context context) throws IOException {
    List<MissingThing> missing = new ArrayList<>(IoProblems.of(context));
    if (!missing.isEmpty()) {
      return new Availability.Missing(missing);
    }
    IoSettings settings = IoSettings.of(context);
    Path directory = context.scratchDirectory();
    ScratchDirectory.problem(directory, settings.fileBytes() * settings.jobs())
        .ifPresent(missing::add);
    if (missing.isEmpty() && settings.direct()) {
      DirectIo.problem(directory, settings.whole().sizes().smallest()).ifPresent(missing::add);
    }
    if (settings.engine() == Engine.IO_URING) {
      IoUringSupport.problem(settings).ifPresent(missing::add);
    }
    return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
  }

  @Override
  public void setup(Context context) throws Exception {
    IoSettings settings = IoSettings.of(context);
    RandomGenerator random = context.random();
    for (int i = 0; i < settings.jobs(); i++) {
      // A seed of its own tells the data of one file from that of the others.
      TestFile file =
          TestFile.create(
              context.scratchDirectory().resolve("io." + i),
              settings.fileBytes(),
              settings.direct(),
              new SectorPattern(random.nextLong(), settings.compressPercent()),
              context::cancelled);
      files.add(file);
      for (JobSettings job : settings.jobsPerFile()) {
        jobs.add(
            new Job(job, file.open(), file.pattern(), new SplittableRandom(random.nextLong())));
      }
    }
    IoLoop.Factory factory =
        settings.engine() == Engine.IO_URING ? IoUringLoop::create : PsyncLoop::create;
    group = JobGroup.open(jobs, factory);
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    JobGroup running =
        Optional.ofNullable(group)
            .orElseThrow(() -> new IllegalStateException("iterate before setup"));
    Duration ramp = IoSettings.of(context).ramp();
    if (ramp.isPositive()) {
      running.run(ramp, context::cancelled);
    }
    ProcessCpuClock cpuClock = new ProcessCpuClock();
    long cpuBefore = cpuClock.nanos();
    List<JobStatistics> statistics = running.run(context.timeBudget(), context::cancelled);
    long cpuNanos = cpuClock.nanos() - cpuBefore;
    for (TestFile file : files) {
      file.requireUntouched();
    }
    IoResult result = IoResult.of(statistics, cpuNanos);
    result.requirePlausible(IoSettings.of(context));
    IoMetrics.report(result, sink);
    IoTaints.report(result, IoSettings.of(context), files, sink);
  }

  @Override
  public void verify(Context context) throws IOException, InvalidResultException {
    boolean all = IoSettings.of(context).verifyAll();
    for (Job job : jobs) {
      ReadBack readBack = new ReadBack(job);
      if (all) {
        readBack.checkAll();
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
    for (TestFile file : files) {
      file.close();
    }
  }
}
