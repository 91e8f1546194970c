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
    if (settings.engine() != Engine.FIO) {
      IoLoop.Factory factory =
          settings.engine() == Engine.IO_URING ? IoUringLoop::create : PsyncLoop::create;
      group = JobGroup.open(jobs, factory);
    }
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    IoSettings settings = IoSettings.of(context);
    IoResult result =
        settings.engine() == Engine.FIO ? runFio(settings, context) : runJobs(settings, context);
    for (TestFile file : files) {
      file.requireUntouched();
    }
    result.requirePlausible(settings);
    IoMetrics.report(result, sink);
    IoTaints.report(result, settings, files, sink);
  }

  private static IoResult runFio(IoSettings settings, Context context)
      throws IOException, InterruptedException {
    Path directory = context.scratchDirectory();
    List<String> command = FioCommand.of(settings, directory, context.timeBudget());
    return FioOutput.parse(FioProcess.run(command, directory, context::cancelled));
  }

  private IoResult runJobs(IoSettings settings, Context context) throws Exception {
    JobGroup running =
        Optional.ofNullable(group)
            .orElseThrow(() -> new IllegalStateException("iterate before setup"));
    if (settings.ramp().isPositive()) {
      running.run(settings.ramp(), context::cancelled);
    }
    ProcessCpuClock cpuClock = new ProcessCpuClock();
    long cpuBefore = cpuClock.nanos();
    List<JobStatistics> statistics = running.run(context.timeBudget(), context::cancelled);
    return IoResult.of(statistics, cpuClock.nanos() - cpuBefore);
  }

  @Override
  public void verify(Context context) throws IOException, InvalidResultException {
    IoSettings settings = IoSettings.of(context);
    if (settings.engine() == Engine.FIO && settings.whole().access().writes()) {
      return; // fio wrote its own data over the pattern; a failed I/O has ended it already
    }
    boolean all = settings.verifyAll();
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
