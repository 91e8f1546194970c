package dev.assay.runtime.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.analysis.summary.Precision;
import java.time.Duration;

/**
 * How narrow the interval of each workload's first metric is to become before no more forks of it
 * are measured, and what may be spent on that.
 *
 * @param halfWidth of the interval over the value, above 0 and below 1
 * @param mostForks of each workload, at least {@link #LEAST_FORKS}
 * @param mostTime after which no fork beyond the first {@link #LEAST_FORKS} begins
 */
public record Until(
    double halfWidth, int mostForks, @JsonProperty("mostSeconds") Duration mostTime) {
  /** Fewer tell their spread too badly to stop by it. */
  public static final int LEAST_FORKS = Precision.ENOUGH;

  public Until {
    if (!(halfWidth > 0 && halfWidth < 1) || mostForks < LEAST_FORKS || !mostTime.isPositive()) {
      throw new IllegalArgumentException(
          "An interval of ±%s with at most %d forks in %s is not possible: it must be above 0 and below 1, with at least %d forks and a time above 0."
              .formatted(halfWidth, mostForks, mostTime, LEAST_FORKS));
    }
  }
}
