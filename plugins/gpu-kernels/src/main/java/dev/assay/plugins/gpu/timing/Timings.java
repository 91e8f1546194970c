package dev.assay.plugins.gpu.timing;

import java.util.List;
import java.util.function.Predicate;

/**
 * The times of one operation in one iteration.
 *
 * @param taken at least one, in the order of time
 * @param verdict why the series ended
 * @param notHeld before how many samples the device did not wait for the host, which may then be in
 *     their times
 */
public record Timings(List<TimedSample> taken, StoppingRule.Verdict verdict, int notHeld) {
  public Timings {
    taken = List.copyOf(taken);
    if (taken.isEmpty()) {
      throw new IllegalArgumentException("A series of times needs at least one.");
    }
  }

  /** Of a series that the host times, or that waits for the host. */
  public Timings(List<TimedSample> taken, StoppingRule.Verdict verdict) {
    this(taken, verdict, 0);
  }

  /** The same series, with what is known of the waiting. */
  Timings notHeld(int count) {
    return new Timings(taken, verdict, count);
  }

  public int samples() {
    return taken.size();
  }

  /** How many samples are such. */
  public int count(Predicate<TimedSample> such) {
    return (int) taken.stream().filter(such).count();
  }

  /** The samples that are such, of which there is at least one. */
  public Timings only(Predicate<TimedSample> such) {
    return new Timings(taken.stream().filter(such).toList(), verdict, notHeld);
  }

  /** The sample standard deviation over the mean; 0 for one sample. */
  public double relativeDeviation() {
    double mean = taken.stream().mapToDouble(TimedSample::nanoseconds).average().orElseThrow();
    double squares =
        taken.stream().mapToDouble(sample -> Math.pow(sample.nanoseconds() - mean, 2)).sum();
    return samples() < 2 ? 0 : Math.sqrt(squares / (samples() - 1)) / mean;
  }

  /** The middle time, or the mean of the two middle ones. */
  public double medianNanoseconds() {
    double[] ascending = taken.stream().mapToDouble(TimedSample::nanoseconds).sorted().toArray();
    int middle = ascending.length / 2;
    return ascending.length % 2 == 1
        ? ascending[middle]
        : (ascending[middle - 1] + ascending[middle]) / 2;
  }
}
