package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.wording.Digits;
import dev.assay.api.Better;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the values of a scorecard for benchmark-action/github-action-benchmark, whose tools {@code
 * customSmallerIsBetter} and {@code customBiggerIsBetter} take a list of one direction each. What
 * has no value, or no fit one, is left out.
 *
 * @param better the direction that is written
 */
public record ScorecardGithubBenchmark(Better better) {
  public void write(Scorecard card, Appendable out) throws IOException {
    ArrayNode list = JsonMapper.shared().createArrayNode();
    for (PlainValue value : PlainValue.of(card)) {
      if (value.better() == better) {
        ObjectNode entry = list.addObject();
        entry.put("name", value.benchmark() + " " + value.metric());
        entry.put("unit", value.unit());
        entry.put("value", value.value());
        value
            .estimate()
            .knownInterval()
            .ifPresent(
                interval ->
                    entry.put(
                        "range",
                        "95 %% %s–%s"
                            .formatted(
                                Digits.of(interval.low(), 4), Digits.of(interval.high(), 4))));
        entry.put("extra", value.repetitions());
      }
    }
    out.append(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(list));
    out.append('\n');
  }
}
