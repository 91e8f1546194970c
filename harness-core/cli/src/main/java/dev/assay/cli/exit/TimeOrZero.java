package dev.assay.cli.exit;

import dev.assay.api.Quantities;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time, or 0. */
public final class TimeOrZero implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      return text.strip().equals("0") ? Duration.ZERO : Quantities.duration(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
