package dev.assay.plugins.importers.text;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number as it was printed, which is rounded at its last digit.
 *
 * @param value as printed
 * @param halfDigit how far the number that was rounded can be from it
 */
public record Figure(double value, double halfDigit) {
  /** The number that a text is; empty for any other text. */
  public static Optional<Figure> parse(String text) {
    String stripped = text.strip();
    return Figures.parse(stripped).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figure(
                Double.parseDouble(stripped), new BigDecimal(stripped).ulp().doubleValue() / 2));
  }

  /** In a smaller unit, of which there are so many in this one. */
  public Figure times(double factor) {
    return new Figure(value * factor, halfDigit * factor);
  }

  /** The least that it can have been before it was rounded. */
  public double low() {
    return value - halfDigit;
  }

  /** The most that it can have been. */
  public double high() {
    return value + halfDigit;
  }
}
