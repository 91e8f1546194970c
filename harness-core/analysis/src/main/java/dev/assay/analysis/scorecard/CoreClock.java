package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.scorecard.ShareOfPeak.Clock;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Mean;
import dev.assay.analysis.summary.BusyCoreClock;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.Optional;

/**
 * The clock that the cores of a subject ran at, where the runs that measured a metric measured the
 * clock too, undisturbed.
 */
final class CoreClock {
  private static final String WORKLOAD = BusyCoreClock.WORKLOAD;

  /** A nominal clock is the least that cores keep up; so much less is time that others took. */
  private static final double LEAST_OF_NOMINAL = 0.95;

  private final SummarizedSubject subject;
  private final Optional<Summary> clock;

  CoreClock(SummarizedSubject subject) {
    this.subject = subject;
    this.clock =
        subject.metrics().entrySet().stream()
            .filter(entry -> BusyCoreClock.is(entry.getKey()))
            .findFirst()
            .map(entry -> entry.getValue().summary());
  }

  /**
   * What it says of a metric.
   *
   * @param stated the share of the peak as it is stated
   */
  Clock during(Identity identity, MetricSummaries.Entry entry, Peak peak, Estimate stated) {
    if (peak.coreGigahertz().isEmpty()) {
      return new Clock.Irrelevant();
    }
    if (clock.isEmpty() || !measuredWith(identity)) {
      return new Clock.Unknown(
          "The clock was not measured in the same run: measure host.clock with it.");
    }
    Summary measured = clock.get();
    Optional<String> doubt = doubt(measured, peak);
    if (doubt.isPresent()) {
      return new Clock.Unknown(doubt.get());
    }
    Summary summary = entry.summary();
    if (summary.replicates().isEmpty() || summary.mean() == Mean.ARITHMETIC) {
      return new Clock.Measured(gigahertz(measured), stated);
    }
    double nominal = peak.coreGigahertz().getAsDouble();
    double factor =
        summary.unit().convert(1, peak.unit())
            / peak.value()
            * nominal
            / measured.unit().convert(1, Unit.GIGAHERTZ);
    return new Clock.Measured(
        gigahertz(measured),
        Ratio.quotient(summary.moments().orElseThrow(), measured.moments().orElseThrow())
            .scaled(factor));
  }

  /** Whether every run that measured a metric measured the clock. */
  private boolean measuredWith(Identity identity) {
    return subject.subject().runs().stream()
        .filter(run -> measured(run, identity.workload()))
        .allMatch(run -> measured(run, WORKLOAD));
  }

  private static boolean measured(RunResult run, String workload) {
    return run.results().stream()
        .anyMatch(
            result ->
                result.workload().equals(workload) && result.outcome() instanceof Outcome.Measured);
  }

  /** Why a measurement is none of the clock; empty where nothing speaks against it. */
  private static Optional<String> doubt(Summary measured, Peak peak) {
    if (measured.onlyTainted()) {
      return Optional.of(
          "%s measured no clock, as every iteration is marked: %s."
              .formatted(WORKLOAD, String.join("; ", measured.taintReasons())));
    }
    if (measured.replicates().isEmpty() || measured.mean() == Mean.ARITHMETIC) {
      return Optional.of(WORKLOAD + " measured no clock above 0.");
    }
    if (!BusyCoreClock.steady(measured)) {
      double[] forks = measured.replicateValues();
      double slowest = Arrays.stream(forks).min().orElseThrow();
      double fastest = Arrays.stream(forks).max().orElseThrow();
      return Optional.of(
          "%s measured from %s to %s, which is not one clock: something else took the CPU."
              .formatted(WORKLOAD, text(slowest, measured.unit()), text(fastest, measured.unit())));
    }
    double nominal = peak.coreGigahertz().orElseThrow();
    double clock = gigahertz(measured).knownValue().orElseThrow();
    return peak.nominal() && clock < nominal * LEAST_OF_NOMINAL
        ? Optional.of(
            "%s measured %s, below the nominal %s, which cannot be its clock: something else took the CPU."
                .formatted(WORKLOAD, text(clock, Unit.GIGAHERTZ), text(nominal, Unit.GIGAHERTZ)))
        : Optional.empty();
  }

  private static Estimate gigahertz(Summary measured) {
    return measured.estimate().scaled(measured.unit().convert(1, Unit.GIGAHERTZ));
  }

  private static String text(double value, Unit unit) {
    return new Quantity(value, unit).text();
  }
}
