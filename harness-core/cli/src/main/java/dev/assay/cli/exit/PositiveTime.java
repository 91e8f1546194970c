package dev.assay.cli.exit;

import dev.assay.api.Quantities;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time of more than nothing. */
public final class PositiveTime implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    Duration duration;
    try {
      duration = Quantities.duration(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
    if (!duration.isPositive()) {
      throw new TypeConversionException("'" + text + "' must be more than no time");
    }
    return duration;
  }
}
