package dev.assay.plugins.storage.saturation;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.BytesParameter;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Estimate;
import dev.assay.api.Estimate.Work;
import dev.assay.api.Extent;
import dev.assay.api.FlagParameter;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Requirement;
import dev.assay.api.TextParameter;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import dev.assay.plugins.storage.engine.IoUringLoop;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.engine.JobSettings.RingOptions;
import dev.assay.plugins.storage.engine.ReadBack;
import dev.assay.plugins.storage.file.DirectIo;
import dev.assay.plugins.storage.file.FillProgress;
import dev.assay.plugins.storage.file.ScratchDirectory;
import dev.assay.plugins.storage.file.TestFile;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code storage.saturation}: reads at queue depths 1, 2, 4 and so on until more depth brings no
 * more, within each iteration.
 */
public final class SaturationWorkload implements Workload {
  private static final TextParameter RW =
      Parameter.choice("rw", "randread", List.of("read", "randread"), "What the I/Os do.");
  private static final BytesParameter BLOCK_SIZE =
      Parameter.bytes("bs", "4k", "The size of every I/O; a multiple of 512.")
          .between(512, 64 << 20);
  private static final BytesParameter SIZE =
      Parameter.bytes("size", "1g", "The size of the file; a multiple of bs.")
          .between(512, 1L << 44);
  private static final IntegerParameter DEEPEST =
      Parameter.integer("deepest", 256, "The depth to stop at.").between(1, 4096);
  private static final FlagParameter DIRECT =
      Parameter.flag("direct", true, "Whether to bypass the page cache with O_DIRECT.");

  static final Metric PEAK =
      Metric.of(
          "peak-iops",
          Unit.IO_PER_SECOND,
          Better.HIGHER,
          Extent.MACHINE,
          "The most I/Os per second that one job reached at any depth.");
  static final Metric KNEE_IOPS =
      Metric.of(
          "knee-iops",
          Unit.IO_PER_SECOND,
          Better.HIGHER,
          Extent.MACHINE,
          "I/Os per second at the knee, the smallest depth that reaches 95 % of peak-iops.");
  static final Metric KNEE_LATENCY =
      Metric.of(
          "knee-latency-p99",
          Unit.MICROSECOND,
          Better.LOWER,
          Extent.MACHINE,
          "The latency that 99 % of the I/Os do not exceed at the knee.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "storage.saturation",
          "Queue depth to saturation",
          Category.STORAGE,
          List.of(RW, BLOCK_SIZE, SIZE, DEEPEST, DIRECT),
          List.of(PEAK, KNEE_IOPS, KNEE_LATENCY),
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public List<MissingThing> problems(ParameterValues values) {
    long size = values.get(SIZE);
    int block = Math.toIntExact(values.get(BLOCK_SIZE));
    if (block % 512 != 0 || size % block != 0 || size / block < values.get(DEEPEST)) {
      return List.of(
          new MissingThing(
              "size=%d must be a multiple of bs=%d, that one of 512, and hold deepest=%s blocks"
                  .formatted(size, block, values.text(DEEPEST)),
              "such as -p size=1g -p bs=4k -p deepest=256"));
    }
    return List.of();
  }

  @Override
  public Estimate estimate(ParameterValues values) {
    long size = values.get(SIZE);
    long checked = Math.min(size, ReadBack.SAMPLED_BYTES);
    return Estimate.NONE
        .withSetup(Work.writing(size))
        .withEnd(Work.reading(checked).and(Work.waiting(checked / values.get(BLOCK_SIZE))))
        .withScratchBytes(size);
  }

  @Override
  public Availability availability(Context context) throws IOException {
    List<MissingThing> missing = new ArrayList<>(problems(context));
    int block = Math.toIntExact(context.get(BLOCK_SIZE));
    Path directory = context.scratchDirectory();
    ScratchDirectory.problem(directory, context.get(SIZE)).ifPresent(missing::add);
    if (missing.isEmpty()) {
      if (context.get(DIRECT)) {
        DirectIo.problem(directory, block).ifPresent(missing::add);
      }
      ringProblem(context).ifPresent(missing::add);
    }
    return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
  }

  private static Optional<MissingThing> ringProblem(Context context) {
    try {
      IoUringLoop.requireAvailable(settings(context.get(DEEPEST), context), 1);
      return Optional.empty();
    } catch (SystemCallException e) {
      return Optional.of(
          new MissingThing(
              "io_uring: " + e.getMessage(),
              e.errno() == Errno.ENOMEM
                  ? "ulimit -l unlimited, or a smaller deepest"
                  : "allow it (sysctl kernel.io_uring_disabled=0)"));
    }
  }

  @Override
  public SaturationSession open(Context context) throws IOException {
    int deepest = context.get(DEEPEST);
    return new SaturationSession(
        TestFile.create(
            context.scratchDirectory().resolve("saturation"),
            context.get(SIZE),
            context.get(DIRECT),
            new SectorPattern(context.random().nextLong()),
            FillProgress.of(context)),
        deepest);
  }

  static JobSettings settings(int depth, Context context) {
    return new JobSettings(
        Access.named(context.get(RW)),
        BlockSizes.of(Math.toIntExact(context.get(BLOCK_SIZE))),
        new Distribution.Uniform(),
        0,
        context.get(SIZE),
        depth,
        100,
        Optional.empty(),
        Optional.empty(),
        new RingOptions(1, 1, true, true, false, false),
        true);
  }
}
