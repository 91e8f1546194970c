package dev.assay.plugins.gpu.device;

import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.gpu.peak.CyclePeak;
import dev.assay.plugins.gpu.peak.Quantity;
import dev.assay.plugins.gpu.peak.RatedPeak;
import dev.assay.plugins.gpu.timing.StoppingRule;
import dev.assay.plugins.gpu.timing.TimedSample;
import dev.assay.plugins.gpu.timing.Timings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;

/** What one device gave in one iteration. */
public final class Readings {
  private static final int CACHES = 4;

  private final Map<Metric, Double> values = new LinkedHashMap<>();
  private final Map<String, Fact> facts = new LinkedHashMap<>();
  private final Map<Metric, Quantity> peaks = new LinkedHashMap<>();
  private final List<String> taints = new ArrayList<>();
  private final Optional<RatedPeak> rated;
  private ThrottleWatch watch = (began, ended) -> false;
  private boolean throttledSamplesDiscarded;

  Readings(Optional<RatedPeak> rated) {
    this.rated = rated;
  }

  /** A number that is neither better nor worse. */
  record Fact(double value, Unit unit) {}

  /** Has series judged by when the device throttled. */
  void watch(ThrottleWatch throttling) {
    watch = throttling;
  }

  /** Whether all that was measured were series, and those without what throttling spoiled. */
  boolean throttledSamplesDiscarded() {
    return throttledSamplesDiscarded;
  }

  /** Reports a metric. */
  public void value(Metric metric, double value) {
    values.put(metric, value);
  }

  /**
   * Reports a metric that follows from a series of times, and how the series went.
   *
   * @param ofNanoseconds the metric for a time of one operation
   * @return what was reported: of the median sample
   */
  public double value(Metric metric, Timings timings, DoubleUnaryOperator ofNanoseconds) {
    Timings sound = sound(metric.name(), timings);
    double value = ofNanoseconds.applyAsDouble(sound.medianNanoseconds());
    value(metric, value);
    if (sound.samples() < timings.samples()) {
      fact(
          metric.name() + ".with-throttled-samples",
          ofNanoseconds.applyAsDouble(timings.medianNanoseconds()),
          metric.unit());
    }
    return value;
  }

  /**
   * Reports how a series went: its samples, their scatter, whether it was ended by time, and how
   * many samples were discarded since the device throttled.
   *
   * @return the samples that count. Where so many throttled that less than {@link
   *     StoppingRule#LEAST_SAMPLES} are left, all do, and the iteration is tainted
   */
  public Timings sound(String name, Timings timings) {
    int throttled = timings.count(this::throttled);
    boolean enough = timings.samples() - throttled >= StoppingRule.LEAST_SAMPLES;
    Timings sound = throttled > 0 && enough ? timings.only(sample -> !throttled(sample)) : timings;
    throttledSamplesDiscarded = true;
    fact(name + ".samples", sound.samples(), Unit.COUNT);
    fact(name + ".throttled-samples", throttled, Unit.COUNT);
    fact(name + ".relative-deviation", sound.relativeDeviation(), Unit.ONE);
    fact(
        name + ".timed-out",
        timings.verdict() == StoppingRule.Verdict.TIMED_OUT ? 1 : 0,
        Unit.COUNT);
    if (timings.notHeld() > 0) {
      fact(name + ".not-held-samples", timings.notHeld(), Unit.COUNT);
    }
    if (throttled > 0 && !enough) {
      taint(
          "throttled: during %d of %d samples of %s, so that all were counted"
              .formatted(throttled, timings.samples(), name));
    }
    return sound;
  }

  private boolean throttled(TimedSample sample) {
    return watch.throttledBetween(sample.began(), sample.ended());
  }

  /**
   * Reports which part of the peak a value is: of the vendor's rating, where there is one, and
   * later of what the device can do at the clock that it ran at.
   *
   * @param value in TFLOP/s, TOP/s or GB/s, as the quantity has it
   */
  public void shareOfPeak(Metric metric, double value, Quantity quantity) {
    peaks.put(metric, quantity);
    rated.ifPresent(
        peak ->
            peak.value(quantity)
                .ifPresent(
                    rating -> fact(metric.name() + ".share-of-rated", value / rating, Unit.ONE)));
  }

  /** Reports which part values are of what the device can do at a clock, where that is known. */
  void sharesOfPeakAt(double hertz, CyclePeak peak) {
    peaks.forEach(
        (metric, quantity) ->
            peak.teraAt(hertz, quantity)
                .ifPresent(
                    tera -> {
                      fact(metric.name() + ".peak-at-clock", tera, metric.unit());
                      fact(
                          metric.name() + ".share-of-peak-at-clock",
                          valueOf(metric) / tera,
                          Unit.ONE);
                    }));
  }

  public void fact(String name, double value, Unit unit) {
    facts.put(name, new Fact(value, unit));
  }

  /**
   * Reports the checksum of what the last launch left: the same on every device that computes as
   * this one does, from the same seed.
   */
  public void fingerprint(int checksum) {
    fact("fingerprint", Integer.toUnsignedLong(checksum), Unit.COUNT);
  }

  /**
   * Reports what the device is used through, what executes its kernels and how many compute units
   * it has, since {@code auto} and the number of a device do not tell: the counter {@code
   * back-end.cuda-gpu.compute-units} is 132 for a whole H100 through CUDA.
   */
  void device(DeviceProperties device) {
    String executes = device.simulated() ? "simulated" : device.kind().name();
    fact(
        "back-end.%s-%s.compute-units"
            .formatted(device.backEnd().name(), executes)
            .toLowerCase(Locale.ROOT),
        device.computeUnits(),
        Unit.COUNT);
  }

  /**
   * Says that the device's cache was measured, where an array is below four times its size:
   * STREAM's rule for arrays against the caches of a machine.
   *
   * @param bytes of each array
   * @param cacheBytes of the last cache before memory; empty where it is not known
   */
  public void requireBeyondCache(long bytes, OptionalLong cacheBytes) {
    if (cacheBytes.isPresent() && bytes < CACHES * cacheBytes.getAsLong()) {
      taint(
          "arrays of %d bytes are below %d times the cache of %d bytes, which was measured; choose size=%d or more"
              .formatted(bytes, CACHES, cacheBytes.getAsLong(), CACHES * cacheBytes.getAsLong()));
    }
  }

  /** Says why this iteration is not fit for a score. */
  void taint(String reason) {
    taints.add(reason);
  }

  double valueOf(Metric metric) {
    return Objects.requireNonNull(values.get(metric));
  }

  List<String> taints() {
    return taints;
  }

  Map<Metric, Double> values() {
    return values;
  }

  Map<String, Fact> facts() {
    return facts;
  }
}
