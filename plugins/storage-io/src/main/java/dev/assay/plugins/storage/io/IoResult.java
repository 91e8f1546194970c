package dev.assay.plugins.storage.io;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.storage.engine.JobStatistics;
import dev.assay.plugins.storage.engine.ThroughputTrace;
import dev.assay.plugins.storage.fio.FioOutput;
import dev.assay.plugins.storage.metric.Latencies;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * What all jobs did in one iteration. Histograms are in nanoseconds.
 *
 * @param submissions times it took to hand I/Os over; empty where that is not measured
 * @param seconds from the first start to the last completion
 * @param queueDepth the sum of all latencies over {@code seconds}
 * @param cpuNanos CPU time of the process
 * @param observed what only own engines see; empty for fio
 */
record IoResult(
    Histogram reads,
    Histogram writes,
    Histogram syncs,
    Histogram submissions,
    long bytes,
    double seconds,
    double queueDepth,
    long cpuNanos,
    Optional<Observed> observed) {
  private static final double NANOS_PER_SECOND = 1e9;
  // Histograms keep 0.1 %.
  private static final double ROUNDING = 1.001;

  /**
   * What the loops of own engines saw.
   *
   * @param stalls as in {@link JobStatistics#stalls}, of all jobs
   * @param rates I/Os per second in each {@link ThroughputTrace#WINDOW_NANOS}
   */
  record Observed(
      long overdue,
      long stalls,
      long stalledNanos,
      long longestGapNanos,
      long readsChecked,
      List<Double> rates) {}

  IoResult {
    if (reads.getTotalCount() + writes.getTotalCount() == 0) {
      throw new IllegalArgumentException("No I/O completed in the iteration: give it more time.");
    }
  }

  /**
   * Adds the jobs up.
   *
   * @throws IOException when not one I/O completed
   */
  static IoResult of(List<JobStatistics> jobs, long cpuNanos) throws IOException {
    if (jobs.stream().allMatch(job -> job.ios() == 0)) {
      throw new IOException("No I/O completed in the iteration: give it more time.");
    }
    long start = jobs.stream().mapToLong(JobStatistics::startNanos).min().orElseThrow();
    long end = jobs.stream().mapToLong(JobStatistics::endNanos).max().orElseThrow();
    double seconds = (end - start) / NANOS_PER_SECOND;
    double latencies = sum(jobs, JobStatistics::latencySumNanos);
    return new IoResult(
        Latencies.sum(jobs.stream().map(JobStatistics::reads).toList()),
        Latencies.sum(jobs.stream().map(JobStatistics::writes).toList()),
        Latencies.sum(jobs.stream().map(JobStatistics::syncs).toList()),
        Latencies.sum(jobs.stream().map(JobStatistics::submissions).toList()),
        sum(jobs, JobStatistics::bytes),
        seconds,
        latencies / NANOS_PER_SECOND / seconds,
        cpuNanos,
        Optional.of(
            new Observed(
                sum(jobs, JobStatistics::overdue),
                sum(jobs, JobStatistics::stalls),
                sum(jobs, JobStatistics::stalledNanos),
                jobs.stream().mapToLong(JobStatistics::longestGapNanos).max().orElseThrow(),
                sum(jobs, JobStatistics::readsChecked),
                rates(jobs))));
  }

  /** What fio did in place of own jobs. */
  static IoResult of(FioOutput fio) {
    return new IoResult(
        fio.reads(),
        fio.writes(),
        fio.syncs(),
        Latencies.histogram(),
        fio.bytes(),
        fio.seconds(),
        fio.latencySeconds() / fio.seconds(),
        fio.cpuNanos(),
        Optional.empty());
  }

  private static long sum(List<JobStatistics> jobs, ToLongFunction<JobStatistics> value) {
    return jobs.stream().mapToLong(value).sum();
  }

  private static List<Double> rates(List<JobStatistics> jobs) {
    List<int[]> traces = jobs.stream().map(job -> job.trace().counts()).toList();
    double[] rates = new double[traces.stream().mapToInt(trace -> trace.length).min().orElse(0)];
    for (int[] trace : traces) {
      Arrays.setAll(
          rates, i -> rates[i] + trace[i] * NANOS_PER_SECOND / ThroughputTrace.WINDOW_NANOS);
    }
    return Arrays.stream(rates).boxed().toList();
  }

  /** Latencies of reads and writes together. */
  Histogram latencies() {
    return Latencies.sum(List.of(reads, writes));
  }

  long ios() {
    return reads.getTotalCount() + writes.getTotalCount();
  }

  double iops() {
    return ios() / seconds;
  }

  /**
   * Applies Little's law: rate times latency is the number in flight, which cannot exceed the
   * number allowed, unless latency counts from when an I/O was due.
   *
   * @throws InvalidResultException when it does: clock or accounting is wrong
   */
  void requirePlausible(IoSettings settings) throws InvalidResultException {
    int allowed = settings.jobs() * settings.whole().depth();
    if (settings.whole().pace().isEmpty() && queueDepth > allowed * ROUNDING) {
      throw new InvalidResultException(
          "Rate times latency says that %.2f I/Os were in flight, but only %d can be."
              .formatted(queueDepth, allowed));
    }
  }
}
