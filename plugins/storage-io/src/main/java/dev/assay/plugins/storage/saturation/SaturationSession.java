package dev.assay.plugins.storage.saturation;

import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.storage.engine.IoUringLoop;
import dev.assay.plugins.storage.engine.Job;
import dev.assay.plugins.storage.engine.JobGroup;
import dev.assay.plugins.storage.engine.JobStatistics;
import dev.assay.plugins.storage.engine.ReadBack;
import dev.assay.plugins.storage.file.TestFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Doubles the queue depth on a file until more gives no more. */
final class SaturationSession implements WorkloadSession {
  // Two doublings without 5 % more end the sweep: one may be noise.
  private static final double WORTHWHILE = 1.05;
  private static final int FRUITLESS_DOUBLINGS = 2;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double P99 = 99;

  private final TestFile file;
  private final int deepest;
  private Optional<Job> lastJob = Optional.empty();

  SaturationSession(TestFile file, int deepest) {
    this.file = file;
    this.deepest = deepest;
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    int depths = Integer.SIZE - Integer.numberOfLeadingZeros(deepest);
    Duration time = context.timeBudget().dividedBy(depths);
    List<DepthCurve.Point> points = new ArrayList<>();
    double most = 0;
    int fruitless = 0;
    for (int depth = 1;
        depth <= deepest && fruitless < FRUITLESS_DOUBLINGS && !context.cancelled();
        depth *= 2) {
      Optional<DepthCurve.Point> point = measure(depth, time, context);
      if (point.isEmpty()) {
        break;
      }
      points.add(point.get());
      fruitless = point.get().iops() >= most * WORTHWHILE ? 0 : fruitless + 1;
      most = Math.max(most, point.get().iops());
    }
    file.requireUntouched();
    if (!points.isEmpty()) {
      report(new DepthCurve(points), sink);
    }
  }

  /** Empty when it was cancelled before the first I/O had completed. */
  private Optional<DepthCurve.Point> measure(int depth, Duration time, Context context)
      throws Exception {
    Job job =
        new Job(
            SaturationWorkload.settings(depth, context),
            file.open(),
            file.pattern(),
            new SplittableRandom(context.random().nextLong()));
    lastJob = Optional.of(job);
    try (JobGroup group = JobGroup.open(List.of(job), IoUringLoop::create)) {
      JobStatistics done = group.run(time, context::cancelled).getFirst();
      if (done.ios() == 0 && context.cancelled()) {
        return Optional.empty();
      }
      if (done.ios() == 0) {
        throw new IOException("No I/O completed in " + time + " at depth " + depth + ".");
      }
      double seconds = (done.endNanos() - done.startNanos()) / NANOS_PER_SECOND;
      return Optional.of(
          new DepthCurve.Point(
              depth,
              done.ios() / seconds,
              done.reads().getValueAtPercentile(P99) / NANOS_PER_MICRO));
    }
  }

  private static void report(DepthCurve curve, Sink sink) {
    sink.sample(SaturationWorkload.PEAK, curve.peak().iops());
    sink.sample(SaturationWorkload.KNEE_IOPS, curve.knee().iops());
    sink.sample(SaturationWorkload.KNEE_LATENCY, curve.knee().latencyP99Micros());
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
    new ReadBack(lastJob.orElseThrow()).checkSample(context.random());
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
