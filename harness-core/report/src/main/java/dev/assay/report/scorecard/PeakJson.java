package dev.assay.report.scorecard;

import dev.assay.analysis.result.Peak;
import dev.assay.analysis.scorecard.AbovePeak;
import dev.assay.analysis.scorecard.ShareOfPeak;
import dev.assay.analysis.scorecard.ShareOfPeak.Clock;
import dev.assay.analysis.statistics.Estimate;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The peak of a metric in the JSON of a scorecard, and what shares of it mean. */
final class PeakJson {
  private PeakJson() {}

  static void write(ShareOfPeak share, ObjectNode node) {
    Peak peak = share.peak();
    node.put("quantity", peak.quantity()).put("value", peak.value());
    node.put("unit", peak.unit().symbol()).put("source", peak.source());
    node.put("nominal", peak.nominal());
    peak.coreGigahertz().ifPresent(clock -> node.put("coreGigahertz", clock));
    share(share.stated(), share.statedAbove(), node);
    switch (share.clock()) {
      case Clock.Irrelevant _ -> {}
      case Clock.Unknown(String why) -> node.put("clockUnknown", why);
      case Clock.Measured(Estimate gigahertz, Estimate ofPeak) -> {
        ObjectNode measured = node.putObject("atMeasuredClock");
        gigahertz.knownValue().ifPresent(clock -> measured.put("coreGigahertz", clock));
        share(ofPeak, share.above(), measured);
      }
    }
  }

  private static void share(Estimate share, Optional<AbovePeak> above, ObjectNode node) {
    share.knownValue().ifPresent(value -> node.put("share", value));
    share
        .knownInterval()
        .ifPresent(
            interval -> node.put("shareLow", interval.low()).put("shareHigh", interval.high()));
    above.ifPresent(why -> node.put("above", word(why)));
  }

  private static String word(AbovePeak why) {
    return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
