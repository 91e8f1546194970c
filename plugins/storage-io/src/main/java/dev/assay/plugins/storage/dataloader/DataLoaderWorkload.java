package dev.assay.plugins.storage.dataloader;

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
import dev.assay.plugins.storage.file.DirectIo;
import dev.assay.plugins.storage.file.FillProgress;
import dev.assay.plugins.storage.file.ScratchDirectory;
import dev.assay.plugins.storage.metric.LatencyMetrics;
import dev.assay.plugins.storage.pattern.WorkDone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code storage.dataloader}: readers prefetch shuffled samples of mixed size from many files, and
 * a consumer takes a batch, "computes" for a step time, and takes the next, as MLPerf Storage does.
 */
public final class DataLoaderWorkload implements Workload {
  private static final Parameter FILES =
      Parameter.integer("files", 8, "Files of the data set.").between(1, 100_000);
  private static final Parameter SAMPLES_PER_FILE =
      Parameter.integer("samples_per_file", 256, "Samples in each file.").between(1, 1_000_000);
  private static final Parameter SAMPLE_SIZE =
      Parameter.bytes("sample_size", "128k", "The mean size of a sample; a multiple of 4 KiB.")
          .between(4096, 1L << 30);
  private static final Parameter SPREAD =
      Parameter.integer(
              "sample_spread",
              50,
              "Sizes are spread evenly over the mean plus and minus so many per cent of it.")
          .between(0, 90);
  private static final Parameter READERS =
      Parameter.integer("readers", 8, "Threads that read samples.").between(1, 512);
  private static final Parameter BATCH =
      Parameter.integer("batch_size", 16, "Samples of a step.").between(1, 65_536);
  private static final Parameter PREFETCH =
      Parameter.integer("prefetch", 2, "Batches read ahead of the consumer.").between(1, 1024);
  private static final Parameter STEP =
      Parameter.duration("step_time", "5ms", "How long the accelerator computes on a batch.")
          .between(1_000, 3_600_000_000_000L);
  private static final Parameter DIRECT =
      Parameter.flag("direct", true, "Whether to bypass the page cache with O_DIRECT.");

  private static final Metric SAMPLES =
      Metric.of(
          "samples-rate",
          Unit.SAMPLE_PER_SECOND,
          Better.HIGHER,
          "Samples that the consumer took per second.");
  private static final Metric BANDWIDTH =
      Metric.of(
          "bandwidth",
          Unit.MEGABYTE_PER_SECOND,
          Better.HIGHER,
          "Bytes of those samples per second.");
  private static final Metric UTILIZATION =
      Metric.of(
          "accelerator-utilization",
          Unit.PERCENT,
          Better.HIGHER,
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

  private final WorkDone done = new WorkDone();
  private @Nullable DataSet dataSet;

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public List<MissingThing> problems(ParameterValues values) {
    return values.bytes(SAMPLE_SIZE.name()) % DataSet.ALIGNMENT == 0
        ? List.of()
        : List.of(
            new MissingThing(
                "sample_size=%s is not a multiple of 4 KiB"
                    .formatted(values.text(SAMPLE_SIZE.name())),
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
    long samples = values.integer(FILES.name()) * values.integer(SAMPLES_PER_FILE.name());
    long sampleBytes = values.bytes(SAMPLE_SIZE.name());
    // The greatest values allowed are more bytes together than a long holds.
    return samples > Long.MAX_VALUE / sampleBytes ? Long.MAX_VALUE : samples * sampleBytes;
  }

  @Override
  public Availability availability(Context context) throws IOException {
    List<MissingThing> missing = new ArrayList<>(problems(context));
    ScratchDirectory.problem(context.scratchDirectory(), bytes(context)).ifPresent(missing::add);
    if (missing.isEmpty() && context.flag(DIRECT.name())) {
      DirectIo.problem(context.scratchDirectory(), DataSet.ALIGNMENT).ifPresent(missing::add);
    }
    return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
  }

  @Override
  public void setup(Context context) throws IOException {
    DataSet made = new DataSet();
    dataSet = made;
    made.fill(
        context.scratchDirectory(),
        (int) context.integer(FILES.name()),
        (int) context.integer(SAMPLES_PER_FILE.name()),
        context.bytes(SAMPLE_SIZE.name()),
        (int) context.integer(SPREAD.name()),
        context.flag(DIRECT.name()),
        context.random(),
        FillProgress.of(context));
  }

  private DataSet dataSet() {
    return Optional.ofNullable(dataSet)
        .orElseThrow(() -> new IllegalStateException("setup has not run"));
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    Epoch epoch =
        new Epoch(
            dataSet(),
            (int) context.integer(READERS.name()),
            (int) context.integer(BATCH.name()),
            (int) context.integer(PREFETCH.name()),
            context.duration(STEP.name()),
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
    done.iterated();
  }

  @Override
  public void verify(Context context) throws IOException, InvalidResultException {
    done.require();
    dataSet().requireUntouched();
    dataSet().checkSome(context.random());
  }

  @Override
  public void teardown(Context context) throws IOException {
    if (dataSet != null) {
      dataSet.close();
    }
  }
}
