package dev.assay.plugins.storage.saturation;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Estimate;
import dev.assay.api.Estimate.Work;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Requirement;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.access.BlockSizes;
import dev.assay.plugins.storage.access.Distribution;
import dev.assay.plugins.storage.engine.IoUringLoop;
import dev.assay.plugins.storage.engine.Job;
import dev.assay.plugins.storage.engine.JobGroup;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.engine.JobSettings.RingOptions;
import dev.assay.plugins.storage.engine.JobStatistics;
import dev.assay.plugins.storage.engine.ReadBack;
import dev.assay.plugins.storage.file.DirectIo;
import dev.assay.plugins.storage.file.FillProgress;
import dev.assay.plugins.storage.file.ScratchDirectory;
import dev.assay.plugins.storage.file.TestFile;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * {@code storage.saturation}: reads at queue depths 1, 2, 4 and so on until more depth brings no
 * more, within each iteration.
 */
public final class SaturationWorkload implements Workload {
  private static final Parameter RW =
      Parameter.choice("rw", "randread", List.of("read", "randread"), "What the I/Os do.");
  private static final Parameter BLOCK_SIZE =
      Parameter.bytes("bs", "4k", "The size of every I/O; a multiple of 512.")
          .between(512, 64 << 20);
  private static final Parameter SIZE =
      Parameter.bytes("size", "1g", "The size of the file; a multiple of bs.")
          .between(512, 1L << 44);
  private static final Parameter DEEPEST =
      Parameter.integer("deepest", 256, "The depth to stop at.").between(1, 4096);
  private static final Parameter DIRECT =
      Parameter.flag("direct", true, "Whether to bypass the page cache with O_DIRECT.");

  private static final Metric PEAK =
      Metric.of(
          "peak-iops",
          Unit.IO_PER_SECOND,
          Better.HIGHER,
          "The most I/Os per second that one job reached at any depth.");
  private static final Metric KNEE_IOPS =
      Metric.of(
          "knee-iops",
          Unit.IO_PER_SECOND,
          Better.HIGHER,
          "I/Os per second at the knee, the smallest depth that reaches 95 % of peak-iops.");
  private static final Metric KNEE_LATENCY =
      Metric.of(
          "knee-latency-p99",
          Unit.MICROSECOND,
          Better.LOWER,
          "The latency that 99 % of the I/Os do not exceed at the knee.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "storage.saturation",
          "Queue depth to saturation",
          Category.STORAGE,
          List.of(RW, BLOCK_SIZE, SIZE, DEEPEST, DIRECT),
          List.of(PEAK, KNEE_IOPS, KNEE_LATENCY),
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  // Two doublings without 5 % more end the sweep: one may be noise.
  private static final double WORTHWHILE = 1.05;
  private static final int FRUITLESS_DOUBLINGS = 2;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double P99 = 99;

  private @Nullable TestFile file;
  private @Nullable Job lastJob;

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public List<MissingThing> problems(ParameterValues values) {
    long size = values.bytes(SIZE.name());
    int block = (int) values.bytes(BLOCK_SIZE.name());
    if (block % 512 != 0 || size % block != 0 || size / block < values.integer(DEEPEST.name())) {
      return List.of(
          new MissingThing(
              "size=%d must be a multiple of bs=%d, that one of 512, and hold deepest=%s blocks"
                  .formatted(size, block, values.text(DEEPEST.name())),
              "such as -p size=1g -p bs=4k -p deepest=256"));
    }
    return List.of();
  }

  @Override
  public Estimate estimate(ParameterValues values) {
    long size = values.bytes(SIZE.name());
    long checked = Math.min(size, ReadBack.SAMPLED_BYTES);
    return Estimate.NONE
        .withSetup(Work.writing(size))
        .withEnd(Work.reading(checked).and(Work.waiting(checked / values.bytes(BLOCK_SIZE.name()))))
        .withScratchBytes(size);
  }

  @Override
  public Availability availability(Context context) throws IOException {
    List<MissingThing> missing = new ArrayList<>(problems(context));
    int block = (int) context.bytes(BLOCK_SIZE.name());
    Path directory = context.scratchDirectory();
    ScratchDirectory.problem(directory, context.bytes(SIZE.name())).ifPresent(missing::add);
    if (missing.isEmpty()) {
      if (context.flag(DIRECT.name())) {
        DirectIo.problem(directory, block).ifPresent(missing::add);
      }
      ringProblem(context).ifPresent(missing::add);
    }
    return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
  }

  private static Optional<MissingThing> ringProblem(Context context) {
    try {
      IoUringLoop.requireAvailable(settings((int) context.integer(DEEPEST.name()), context), 1);
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
  public void setup(Context context) throws IOException {
    file =
        TestFile.create(
            context.scratchDirectory().resolve("saturation"),
            context.bytes(SIZE.name()),
            context.flag(DIRECT.name()),
            new SectorPattern(context.random().nextLong()),
            FillProgress.of(context));
  }

  private TestFile file() {
    return Optional.ofNullable(file)
        .orElseThrow(() -> new IllegalStateException("setup has not run"));
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    int deepest = (int) context.integer(DEEPEST.name());
    int depths = Integer.SIZE - Integer.numberOfLeadingZeros(deepest);
    Duration time = context.timeBudget().dividedBy(depths);
    List<DepthCurve.Point> points = new ArrayList<>();
    double most = 0;
    int fruitless = 0;
    for (int depth = 1;
        depth <= deepest && fruitless < FRUITLESS_DOUBLINGS && !context.cancelled();
        depth *= 2) {
      DepthCurve.Point point = measure(depth, time, context);
      points.add(point);
      fruitless = point.iops() >= most * WORTHWHILE ? 0 : fruitless + 1;
      most = Math.max(most, point.iops());
    }
    file().requireUntouched();
    report(new DepthCurve(points), sink);
  }

  private DepthCurve.Point measure(int depth, Duration time, Context context) throws Exception {
    Job job =
        new Job(
            settings(depth, context),
            file().open(),
            file().pattern(),
            new SplittableRandom(context.random().nextLong()));
    lastJob = job;
    try (JobGroup group = JobGroup.open(List.of(job), IoUringLoop::create)) {
      JobStatistics done = group.run(time, context::cancelled).getFirst();
      if (done.ios() == 0) {
        throw new IOException("No I/O completed in " + time + " at depth " + depth + ".");
      }
      double seconds = (done.endNanos() - done.startNanos()) / NANOS_PER_SECOND;
      return new DepthCurve.Point(
          depth, done.ios() / seconds, done.reads().getValueAtPercentile(P99) / NANOS_PER_MICRO);
    }
  }

  private static JobSettings settings(int depth, Context context) {
    return new JobSettings(
        Access.named(context.text(RW.name())),
        BlockSizes.of((int) context.bytes(BLOCK_SIZE.name())),
        new Distribution.Uniform(),
        0,
        context.bytes(SIZE.name()),
        depth,
        100,
        Optional.empty(),
        Optional.empty(),
        new RingOptions(1, 1, true, true, false, false),
        true);
  }

  private static void report(DepthCurve curve, Sink sink) {
    sink.sample(PEAK, curve.peak().iops());
    sink.sample(KNEE_IOPS, curve.knee().iops());
    sink.sample(KNEE_LATENCY, curve.knee().latencyP99Micros());
    sink.counter("knee-depth", curve.knee().depth(), Unit.COUNT);
    for (DepthCurve.Point point : curve.points()) {
      sink.counter("iops-at-depth-" + point.depth(), point.iops(), Unit.IO_PER_SECOND);
    }
    if (curve.stillRising()) {
      sink.progress(
          "The disk was not saturated at depth %d: raise deepest."
              .formatted(curve.points().getLast().depth()));
    }
  }

  @Override
  public void verify(Context context) throws IOException, InvalidResultException {
    if (lastJob == null) {
      throw new InvalidResultException("There is nothing to verify: no iteration has completed.");
    }
    new ReadBack(lastJob).checkSample(context.random());
  }

  @Override
  public void teardown(Context context) throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
