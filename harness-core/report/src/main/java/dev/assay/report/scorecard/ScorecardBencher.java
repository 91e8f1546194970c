package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.statistics.Interval;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the values of a scorecard as Bencher Metric Format (bencher.dev, {@code --adapter json}):
 * by benchmark and measure a value with its interval. The name of a measure has the unit, since all
 * benchmarks of a measure share one. What has no value, or no fit one, is left out.
 */
public final class ScorecardBencher {
  public void write(Scorecard card, Appendable out) throws IOException {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    for (PlainValue value : PlainValue.of(card)) {
      ObjectNode measure =
          root.withObjectProperty(value.benchmark())
              .putObject("%s (%s)".formatted(value.metric(), value.unit()));
      measure.put("value", value.value());
      Optional<Interval> interval = value.estimate().knownInterval();
      interval.ifPresent(
          known -> measure.put("lower_value", known.low()).put("upper_value", known.high()));
    }
    out.append(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root));
    out.append('\n');
  }
}
