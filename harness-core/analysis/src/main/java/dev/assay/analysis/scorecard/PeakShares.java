package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.scorecard.ShareOfPeak.Clock;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.BusyCoreClock;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** What the metrics of a subject are of the peaks of its machines. */
final class PeakShares {
  private final CoreClock clock;

  PeakShares(SummarizedSubject subject) {
    this.clock = new CoreClock(subject);
  }

  /**
   * Empty where no peak is known, or none that all machines have.
   *
   * @param report takes what is to be known of it
   */
  Optional<ShareOfPeak> share(
      Identity identity, MetricSummaries.Entry entry, Consumer<String> report) {
    if (entry.peaks().isEmpty() || identity.better() == Better.LOWER) {
      return Optional.empty();
    }
    Peak peak = entry.peaks().getFirst();
    Summary summary = entry.summary();
    if (entry.peaks().size() > 1) {
      report.accept(
          "%s has no share of peak: its machines differ in %s. Score them as separate subjects."
              .formatted(identity.label(), peak.quantity()));
      return Optional.empty();
    }
    if (!peak.unit().comparableWith(summary.unit())) {
      report.accept(
          "%s has no share of peak: it is in %s and the peak %s in %s, which do not convert."
              .formatted(identity.label(), summary.unit(), peak.quantity(), peak.unit()));
      return Optional.empty();
    }
    Estimate stated =
        summary.estimate().scaled(summary.unit().convert(1, peak.unit()) / peak.value());
    ShareOfPeak share = new ShareOfPeak(peak, stated, clock.during(identity, entry, peak, stated));
    share.above().flatMap(why -> sentence(identity.label(), share, why)).ifPresent(report);
    return Optional.of(share);
  }

  private static Optional<String> sentence(String label, ShareOfPeak share, AbovePeak why) {
    Peak peak = share.peak();
    String what =
        String.format(
            Locale.ROOT,
            "%s is %.0f %% of the %speak %s = %s (%s)",
            label,
            share.stated().knownValue().orElseThrow() * 100,
            peak.nominal() ? "nominal " : "",
            peak.quantity(),
            new Quantity(peak.value(), peak.unit()).text(),
            peak.source());
    return switch (why) {
      case WITHIN_ERROR -> Optional.empty();
      case HIGHER_CLOCK ->
          Optional.of(
              what
                  + "; the clock may be higher than nominal."
                  + (share.clock() instanceof Clock.Unknown(String reason) ? " " + reason : ""));
      case CLOCK_VARIED -> Optional.of(what + atMeasuredClock(share));
      case DOUBTFUL ->
          Optional.of(
              what
                  + ". No machine does more than it can: check the peak's source, or whether all of"
                  + " the work was done.");
    };
  }

  private static String atMeasuredClock(ShareOfPeak share) {
    Clock.Measured clock = (Clock.Measured) share.clock();
    return String.format(
        Locale.ROOT,
        ", and %.0f %% of what it is at the clock measured, %s (%s). Either the cores ran faster"
            + " than while that was measured, or not all of the work was done.",
        clock.share().knownValue().orElseThrow() * 100,
        new Quantity(clock.gigahertz().knownValue().orElseThrow(), Unit.GIGAHERTZ).text(),
        BusyCoreClock.WORKLOAD);
  }
}
