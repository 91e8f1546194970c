package dev.assay.report.scorecard.html;

import dev.assay.analysis.statistics.Estimate;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Numbers as pages carry them: to as many digits as anybody reads. */
final class PageNumbers {
  private static final int DIGITS = 5;

  /** Beyond, the product of a value and its power of ten may be infinite. */
  private static final int LARGEST_EXPONENT = 300;

  private PageNumbers() {}

  /** Value, low and high; empty where there is no value, one number without an interval. */
  static ArrayNode triple(Optional<Estimate> estimate) {
    ArrayNode node = JsonMapper.shared().createArrayNode();
    estimate.ifPresent(known -> known.knownValue().ifPresent(value -> node.add(rounded(value))));
    estimate
        .flatMap(Estimate::knownInterval)
        .ifPresent(interval -> node.add(rounded(interval.low())).add(rounded(interval.high())));
    return node;
  }

  /** To 5 significant digits, one more than pages show. */
  static double rounded(double value) {
    int shift = value == 0 ? 0 : DIGITS - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
    if (Math.abs(shift) > LARGEST_EXPONENT) {
      return value;
    }
    // A power of ten is exact up to 10^22, and so the quotient is the nearest number to its digits.
    double scale = Math.pow(10, Math.abs(shift));
    return shift < 0 ? Math.rint(value / scale) * scale : Math.rint(value * scale) / scale;
  }
}
