package dev.assay.report.scorecard.html;

import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.wording.Digits;
import dev.assay.report.text.Figures;
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
    // A narrow interval must stay as wide as it is: pages choose the digits of a value by it.
    int digits = Math.max(DIGITS, estimate.map(Figures::digits).orElse(0) + 1);
    estimate.ifPresent(
        known -> known.knownValue().ifPresent(value -> node.add(rounded(value, digits))));
    estimate
        .flatMap(Estimate::knownInterval)
        .ifPresent(
            interval ->
                node.add(rounded(interval.low(), digits)).add(rounded(interval.high(), digits)));
    return node;
  }

  /** To 5 significant digits, one more than pages show where no interval asks for more. */
  static double rounded(double value) {
    return rounded(value, DIGITS);
  }

  private static double rounded(double value, int digits) {
    int shift = value == 0 ? 0 : digits - 1 - Digits.exponent(value);
    if (Math.abs(shift) > LARGEST_EXPONENT) {
      return value;
    }
    // A power of ten is exact up to 10^22, and so the quotient is the nearest number to its digits.
    double scale = Math.pow(10, Math.abs(shift));
    return shift < 0 ? Math.rint(value / scale) * scale : Math.rint(value * scale) / scale;
  }
}
