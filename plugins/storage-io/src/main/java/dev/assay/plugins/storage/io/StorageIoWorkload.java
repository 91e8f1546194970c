package dev.assay.plugins.storage.io;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Estimate;
import dev.assay.api.ParameterValues;
import dev.assay.api.Requirement;
import dev.assay.api.Resources;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.storage.engine.IoLoop;
import dev.assay.plugins.storage.engine.IoUringLoop;
import dev.assay.plugins.storage.engine.JobGroup;
import dev.assay.plugins.storage.engine.PsyncLoop;
import dev.assay.plugins.storage.file.DirectIo;
import dev.assay.plugins.storage.file.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  public IoSession open(Context context) throws Exception {
    IoSettings settings = IoSettings.of(context);
    try (Resources opened = new Resources()) {
      Targets targets = opened.add(new Targets());
      targets.open(settings, context);
      Optional<JobGroup> group = Optional.empty();
      if (settings.engine() != Engine.FIO) {
        IoLoop.Factory factory =
            settings.engine() == Engine.IO_URING ? IoUringLoop::create : PsyncLoop::create;
        Rehearsal.of(settings.jobsOfFile(0).getFirst(), factory, context);
        group = Optional.of(opened.add(JobGroup.open(targets.jobs(), factory)));
      }
      IoRun jobs = new IoRun(settings, group);
      return new IoSession(jobs, targets, jobs.settle(context), opened.handOver());
    }
  }
}
