package dev.assay.analysis.gate;

import dev.assay.analysis.gate.policy.Limit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A ratchet's limit and the value that it should have from now on. */
public record TightenedLimit(Limit limit, double newValue) {
  private static final int DIGITS = 6;

  /** A sentence, with the value as a policy can hold it: never rounded to what nobody reached. */
  public String text() {
    RoundingMode away =
        limit.bound() == Limit.Bound.AT_LEAST ? RoundingMode.FLOOR : RoundingMode.CEILING;
    return "The limit of %s on %s can be tightened to %s %s."
        .formatted(
            limit.text(),
            limit.metrics().text(),
            BigDecimal.valueOf(newValue).round(new MathContext(DIGITS, away)).toPlainString(),
            limit.unit());
  }
}
