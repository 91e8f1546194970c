package dev.assay.plugins.storage.dataloader;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.BytesParameter;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.DurationParameter;
import dev.assay.api.Estimate;
import dev.assay.api.Estimate.Work;
import dev.assay.api.Extent;
import dev.assay.api.FlagParameter;
import dev.assay.api.IntegerParameter;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Requirement;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.storage.file.DirectIo;
import dev.assay.plugins.storage.file.FillProgress;
import dev.assay.plugins.storage.file.ScratchDirectory;
import dev.assay.plugins.storage.metric.LatencyMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code storage.dataloader}: readers prefetch shuffled samples of mixed size from many files, and
 * a consumer takes a batch, "computes" for a step time, and takes the next, as MLPerf Storage does.
 */
public final class DataLoaderWorkload implements Workload {
  private static final IntegerParameter FILES =
      Parameter.integer("files", 8, "Files of the data set.").between(1, 100_000);
  private static final IntegerParameter SAMPLES_PER_FILE =
      Parameter.integer("samples_per_file", 256, "Samples in each file.").between(1, 1_000_000);
  private static final BytesParameter SAMPLE_SIZE =
      Parameter.bytes("sample_size", "128k", "The mean size of a sample; a multiple of 4 KiB.")
          .between(4096, 1L << 30);
  private static final IntegerParameter SPREAD =
      Parameter.integer(
              "sample_spread",
              50,
              "Sizes are spread evenly over the mean plus and minus so many per cent of it.")
          .between(0, 90);
  private static final IntegerParameter READERS =
      Parameter.integer("readers", 8, "Threads that read samples.").between(1, 512);
  private static final IntegerParameter BATCH =
      Parameter.integer("batch_size", 16, "Samples of a step.").between(1, 65_536);
  private static final IntegerParameter PREFETCH =
      Parameter.integer("prefetch", 2, "Batches read ahead of the consumer.").between(1, 1024);
  private static final DurationParameter STEP =
      Parameter.duration("step_time", "5ms", "How long the accelerator computes on a batch.")
          .between(1_000, 3_600_000_000_000L);
  private static final FlagParameter DIRECT =
      Parameter.flag("direct", true, "Whether to bypass the page cache with O_DIRECT.");

  private static final Metric SAMPLES =
      Metric.of(
          "samples-rate",
          Unit.SAMPLE_PER_SECOND,
          Better.HIGHER,
          Extent.MACHINE,
          "Samples that the consumer took per second.");
  private static final Metric BANDWIDTH =
      Metric.of(
          "bandwidth",
          Unit.MEGABYTE_PER_SECOND,
          Better.HIGHER,
          Extent.MACHINE,
          "Bytes of those samples per second.");
  private static final Metric UTILIZATION =
      Metric.of(
          "accelerator-utilization",
          Unit.PERCENT,
          Better.HIGHER,
          Extent.MACHINE,
          "Steps times step_time over the time they took: MLPerf Storage's AU.");
  private static final LatencyMetrics LATENCY =
      new LatencyMetrics("sample-latency", "reading a sample, from before its read to its end.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "storage.dataloader",
          "Data loading for training",
          Category.STORAGE,
          List.of(
              FILES, SAMPLES_PER_FILE, SAMPLE_SIZE, SPREAD, READERS, BATCH, PREFETCH, STEP, DIRECT),
          Stream.concat(Stream.of(SAMPLES, BANDWIDTH, UTILIZATION), LATENCY.all().stream())
              .toList(),
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public List<MissingThing> problems(ParameterValues values) {
    return values.get(SAMPLE_SIZE) % DataSet.ALIGNMENT == 0
        ? List.of()
        : List.of(
            new MissingThing(
                "sample_size=%s is not a multiple of 4 KiB".formatted(values.text(SAMPLE_SIZE)),
                "such as -p sample_size=128k"));
  }

  @Override
  public Estimate estimate(ParameterValues values) {
    long bytes = bytes(values);
    return Estimate.NONE
        .withSetup(Work.writing(bytes))
        .withEnd(Work.reading(Math.min(bytes, DataSet.CHECKED_BYTES)))
        .withScratchBytes(bytes);
  }

  /** Of all samples together, at their mean size. */
  private static long bytes(ParameterValues values) {
    long samples = (long) values.get(FILES) * values.get(SAMPLES_PER_FILE);
    long sampleBytes = values.get(SAMPLE_SIZE);
    // The greatest values allowed are more bytes together than a long holds.
    return samples > Long.MAX_VALUE / sampleBytes ? Long.MAX_VALUE : samples * sampleBytes;
  }

  @Override
  public Availability availability(Context context) throws IOException {
    List<MissingThing> missing = new ArrayList<>(problems(context));
    ScratchDirectory.problem(context.scratchDirectory(), bytes(context)).ifPresent(missing::add);
    if (missing.isEmpty() && context.get(DIRECT)) {
      DirectIo.problem(context.scratchDirectory(), DataSet.ALIGNMENT).ifPresent(missing::add);
    }
    return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
  }

  @Override
  public WorkloadSession open(Context context) throws Exception {
    try (Resources opened = new Resources()) {
      DataSet dataSet = opened.add(new DataSet());
      dataSet.fill(
          context.scratchDirectory(),
          context.get(FILES),
          context.get(SAMPLES_PER_FILE),
          context.get(SAMPLE_SIZE),
          context.get(SPREAD),
          context.get(DIRECT),
          context.random(),
          FillProgress.of(context));
      return new Session(dataSet, opened.handOver());
    }
  }

  private record Session(DataSet dataSet, Resources resources) implements WorkloadSession {
    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      Epoch epoch =
          new Epoch(
              dataSet,
              context.get(READERS),
              context.get(BATCH),
              context.get(PREFETCH),
              context.get(STEP),
              context.random().nextLong());
      Epoch.Result result = epoch.run(context.timeBudget(), context::cancelled);
      sink.sample(SAMPLES, result.samples() / result.seconds());
      sink.sample(
          BANDWIDTH,
          Unit.BYTE_PER_SECOND.convert(result.bytes() / result.seconds(), BANDWIDTH.unit()));
      sink.sample(
          UTILIZATION, Unit.ONE.convert(result.computeSeconds() / result.seconds(), Unit.PERCENT));
      LATENCY.report(result.latencies(), sink);
      sink.histogram("sample-latency", Unit.NANOSECOND, LatencyMetrics.encode(result.latencies()));
      sink.counter("steps", result.steps(), Unit.COUNT);
    }

    @Override
    public void verify(Context context) throws IOException, InvalidResultException {
      dataSet.requireUntouched();
      dataSet.checkSome(context.random());
    }

    @Override
    public void close() throws Exception {
      resources.close();
    }
  }
}
