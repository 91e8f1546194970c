package dev.assay.plugins.storage.synclatency;

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
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Requirement;
import dev.assay.api.Sink;
import dev.assay.api.TextParameter;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import dev.assay.plugins.storage.file.FillProgress;
import dev.assay.plugins.storage.file.ScratchDirectory;
import dev.assay.plugins.storage.metric.Latencies;
import dev.assay.plugins.storage.metric.LatencyMetrics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * {@code storage.sync-latency}: appends a record to a log and makes it durable, again and again.
 */
public final class SyncLatencyWorkload implements Workload {
  private static final BytesParameter RECORD =
      Parameter.bytes("bs", "4k", "The size of a record; a multiple of 512.").between(512, 1 << 20);
  private static final BytesParameter SIZE =
      Parameter.bytes("size", "64m", "The size at which the log starts again at its beginning.")
          .between(1 << 20, 1L << 40);
  private static final FlagParameter PREALLOCATE =
      Parameter.flag(
          "preallocate",
          true,
          "Whether the log has its size from the start, as databases do it; otherwise every append"
              + " makes it longer and the sync has to write its new length too.");
  private static final TextParameter SYNC =
      Parameter.choice(
          "sync", "fdatasync", List.of("fdatasync", "fsync"), "What makes a record durable.");

  private static final Metric RATE =
      Metric.of(
          "commit-rate",
          Unit.OPERATION_PER_SECOND,
          Better.HIGHER,
          Extent.MACHINE,
          "Records made durable one after the other by one thread per second.");
  private static final LatencyMetrics LATENCY =
      new LatencyMetrics(
          "commit-latency", "a commit, from before the write of a record to the end of its sync.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "storage.sync-latency",
          "Write-ahead log",
          Category.STORAGE,
          List.of(RECORD, SIZE, PREALLOCATE, SYNC),
          Stream.concat(Stream.of(RATE), LATENCY.all().stream()).toList(),
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  // Flash without power-loss protection takes 0.5 ms and more to flush, a disk 5 ms; with it some
  // 20 us. What is faster than the first may be true or may be a cache that forgets.
  private static final long SUSPICIOUS_NANOS = 100_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int RECORDS_PER_QUESTION = 16;

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public List<MissingThing> problems(ParameterValues values) {
    boolean whole = values.get(SIZE) % values.get(RECORD) == 0 && values.get(RECORD) % 512 == 0;
    return whole
        ? List.of()
        : List.of(
            new MissingThing(
                "size=%s is not a multiple of bs=%s, or that of 512"
                    .formatted(values.text(SIZE), values.text(RECORD)),
                "such as -p size=64m -p bs=4k"));
  }

  @Override
  public Estimate estimate(ParameterValues values) {
    long size = values.get(SIZE);
    return Estimate.NONE
        .withSetup(values.get(PREALLOCATE) ? Work.writing(size) : Work.NONE)
        .withScratchBytes(size);
  }

  @Override
  public Availability availability(Context context) throws IOException {
    List<MissingThing> missing = new ArrayList<>(problems(context));
    ScratchDirectory.problem(context.scratchDirectory(), context.get(SIZE)).ifPresent(missing::add);
    return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
  }

  @Override
  public WorkloadSession open(Context context) throws IOException {
    return new Session(
        WriteAheadLog.create(
            context.scratchDirectory().resolve("log"),
            Math.toIntExact(context.get(RECORD)),
            context.get(SIZE),
            context.get(PREALLOCATE),
            context.get(SYNC).equals("fdatasync"),
            context.random().nextLong(),
            FillProgress.of(context)));
  }

  private record Session(WriteAheadLog log) implements WorkloadSession {
    @Override
    public void iterate(Context context, Sink sink) throws IOException {
      Histogram latencies = Latencies.histogram();
      long start = System.nanoTime();
      long deadline = start + context.timeBudget().toNanos();
      long now = start;
      do {
        for (int i = 0; i < RECORDS_PER_QUESTION && now < deadline; i++) {
          long before = now;
          log.append();
          now = System.nanoTime();
          Latencies.record(latencies, now - before);
        }
      } while (now < deadline && !context.cancelled());
      sink.sample(RATE, latencies.getTotalCount() * NANOS_PER_SECOND / (now - start));
      LATENCY.report(latencies, sink);
      sink.histogram("commit-latency", Unit.NANOSECOND, LatencyMetrics.encode(latencies));
      boolean suspicious = latencies.getValueAtPercentile(50) < SUSPICIOUS_NANOS;
      sink.counter("suspiciously-fast", suspicious ? 1 : 0, Unit.COUNT);
      if (suspicious) {
        sink.progress(
            "A commit took %.0f us: only a device with power-loss protection can be that fast; look whether it has, or whether a cache forgets on power loss."
                .formatted(latencies.getValueAtPercentile(50) / 1e3));
      }
    }

    @Override
    public void verify(Context context) throws IOException, InvalidResultException {
      log.verify();
    }

    @Override
    public void close() throws IOException {
      log.close();
    }
  }
}
