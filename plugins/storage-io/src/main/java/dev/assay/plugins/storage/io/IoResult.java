package dev.assay.plugins.storage.io;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.storage.engine.JobStatistics;
import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What all jobs did in one iteration. Histograms are in nanoseconds.
 *
 * @param seconds from the first start to the last completion
 * @param queueDepth the sum of all latencies over {@code seconds}
 * @param cpuNanos CPU time of the process
 */
record IoResult(
    List<JobStatistics> jobs,
    Histogram reads,
    Histogram writes,
    Histogram syncs,
    Histogram submissions,
    long bytes,
    double seconds,
    double queueDepth,
    long cpuNanos) {
  private static final double NANOS_PER_SECOND = 1e9;
  // Histograms keep 0.1 %.
  private static final double ROUNDING = 1.001;

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
    double latencies = jobs.stream().mapToLong(JobStatistics::latencySumNanos).sum();
    return new IoResult(
        jobs,
        sum(jobs.stream().map(JobStatistics::reads).toList()),
        sum(jobs.stream().map(JobStatistics::writes).toList()),
        sum(jobs.stream().map(JobStatistics::syncs).toList()),
        sum(jobs.stream().map(JobStatistics::submissions).toList()),
        jobs.stream().mapToLong(JobStatistics::bytes).sum(),
        seconds,
        latencies / NANOS_PER_SECOND / seconds,
        cpuNanos);
  }

  private static Histogram sum(List<Histogram> parts) {
    Histogram sum = new Histogram(parts.getFirst()); // of its range, empty
    parts.forEach(sum::add);
    return sum;
  }

  /** Latencies of reads and writes together. */
  Histogram latencies() {
    return sum(List.of(reads, writes));
  }

  long ios() {
    return reads.getTotalCount() + writes.getTotalCount();
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
