package dev.assay.plugins.storage.io;

import dev.assay.api.Context;
import dev.assay.plugins.storage.engine.Job;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.file.FillProgress;
import dev.assay.plugins.storage.file.TestDevice;
import dev.assay.plugins.storage.file.TestFile;
import dev.assay.plugins.storage.file.TestTarget;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The files or the device that the jobs of a fork work on. */
final class Targets implements AutoCloseable {
  private final List<TestTarget> targets = new ArrayList<>();
  private final List<Job> jobs = new ArrayList<>();
  private boolean checked = true;

  /** Makes a file for each job, or opens the device, of which each job has a part. */
  void open(IoSettings settings, Context context) throws IOException {
    RandomGenerator random = context.random();
    if (settings.device().isPresent()) {
      openDevice(settings, settings.device().get(), context);
      return;
    }
    for (int i = 0; i < settings.jobs(); i++) {
      // A seed of its own tells the data of one file from that of the others.
      TestFile file =
          TestFile.create(
              context.scratchDirectory().resolve("io." + i),
              settings.fileBytes(),
              settings.direct(),
              pattern(settings, random),
              FillProgress.of(context));
      targets.add(file);
      addJobs(settings.jobsOfFile(0), file, random);
    }
  }

  private void openDevice(IoSettings settings, Path path, Context context) throws IOException {
    RandomGenerator random = context.random();
    TestDevice device =
        settings.destroysDevice()
            ? TestDevice.destroying(
                path,
                settings.direct(),
                settings.whole().start(),
                settings.whole().length() * settings.jobs(),
                pattern(settings, random),
                FillProgress.of(context))
            : TestDevice.readOnly(path, settings.direct());
    targets.add(device);
    checked = device.content().isPresent();
    for (int i = 0; i < settings.jobs(); i++) {
      addJobs(settings.jobsOfFile(i * settings.whole().length()), device, random);
    }
  }

  private void addJobs(List<JobSettings> settings, TestTarget target, RandomGenerator random) {
    Optional<SectorPattern> content = target.content();
    for (JobSettings one : settings) {
      Job job =
          new Job(
              one,
              target.open(),
              content.orElseGet(() -> new SectorPattern(0)),
              new SplittableRandom(random.nextLong()));
      if (content.isEmpty()) {
        job.checkNothing();
      }
      jobs.add(job);
    }
  }

  private static SectorPattern pattern(IoSettings settings, RandomGenerator random) {
    return new SectorPattern(random.nextLong(), settings.compressPercent());
  }

  List<Job> jobs() {
    return jobs;
  }

  List<TestTarget> all() {
    return targets;
  }

  /** Whether the data read is the workload's own. */
  boolean checked() {
    return checked;
  }

  void requireUntouched() throws IOException {
    for (TestTarget target : targets) {
      target.requireUntouched();
    }
  }

  @Override
  public void close() throws IOException {
    for (TestTarget target : targets) {
      target.close();
    }
  }
}
