package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.AbovePeak;
import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.ShareOfPeak;
import dev.assay.analysis.scorecard.ShareOfPeak.Clock;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import java.util.Optional;

/** Writes a share of peak in one cell. Above 100 % it never stands without the reason. */
public final class PeakText {
  private PeakText() {}

  /**
   * Such as {@code 93% (152% nominal)}: of the peak at the clock measured and, behind it, at the
   * clock that the peak is stated for. Empty where no peak is known.
   */
  public static String cell(MetricScore metric) {
    return metric
        .shareOfPeak()
        .filter(share -> share.share().knownValue().isPresent())
        .map(PeakText::cell)
        .orElse("");
  }

  private static String cell(ShareOfPeak share) {
    String first = Figures.percent(share.share().knownValue());
    String reason = share.above().map(PeakText::word).map(word -> " " + word).orElse("");
    if (share.clock() instanceof Clock.Measured) {
      return first + reason + behind(share);
    }
    return first + (share.peak().nominal() ? " nominal" : reason);
  }

  private static String behind(ShareOfPeak share) {
    String stated = Figures.percent(share.stated().knownValue());
    if (stated.isEmpty()) {
      return "";
    }
    double clock = share.peak().coreGigahertz().orElseThrow();
    return " (%s %s)"
        .formatted(stated, share.peak().nominal() ? "nominal" : "at " + gigahertz(clock));
  }

  private static String word(AbovePeak why) {
    return switch (why) {
      case HIGHER_CLOCK -> "higher clock";
      case WITHIN_ERROR -> "within error";
      case CLOCK_VARIED -> "clock varied";
      case DOUBTFUL -> "doubtful";
    };
  }

  /** What is to be known of a share at a measured clock; empty where there is none. */
  static Optional<String> remark(MetricScore metric) {
    return metric.shareOfPeak().stream()
        .filter(share -> share.clock() instanceof Clock.Measured)
        .map(share -> remark((Clock.Measured) share.clock(), share))
        .findFirst();
  }

  private static String remark(Clock.Measured clock, ShareOfPeak share) {
    return "Share of the peak at %s, the clock of one busy core in the same run; all cores together may run slower. In brackets: of the peak at %s%s."
        .formatted(
            clock.gigahertz().knownValue().stream()
                .mapToObj(PeakText::gigahertz)
                .findFirst()
                .orElse("the clock"),
            share.peak().nominal() ? "the nominal " : "",
            gigahertz(share.peak().coreGigahertz().orElseThrow()));
  }

  private static String gigahertz(double clock) {
    return new Quantity(clock, Unit.GIGAHERTZ).text();
  }
}
