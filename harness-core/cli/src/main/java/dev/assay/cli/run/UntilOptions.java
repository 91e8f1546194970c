package dev.assay.cli.run;

import dev.assay.cli.exit.PositiveTime;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.measuring.ShapeOptions;
import dev.assay.runtime.plan.Until;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Until when forks are added. */
@About(OptionGroup.HOW_LONG)
public final class UntilOptions {
  @Option(
      names = "--until",
      paramLabel = "PERCENT",
      converter = HalfWidth.class,
      description =
          "Measure at least 5 forks of each workload, and add forks until the confidence"
              + " interval of its first metric is within this percentage to either side, such"
              + " as 5%%.")
  private @Nullable Double halfWidth;

  @Option(
      names = "--until-forks",
      paramLabel = "N",
      converter = Forks.class,
      description = "With --until, measure at most this many forks of each workload (default: 30).")
  private int mostForks = 30;

  @Option(
      names = "--until-time",
      paramLabel = "TIME",
      converter = PositiveTime.class,
      description = "With --until, start no more forks after this time (default: 30min).")
  private Duration mostTime = Duration.ofMinutes(30);

  /** What the options say; empty where forks are not added. */
  Optional<Until> request() {
    return halfWidth == null
        ? Optional.empty()
        : Optional.of(new Until(halfWidth, mostForks, mostTime));
  }

  static final class HalfWidth implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      try {
        double percent = Double.parseDouble(text.strip().replaceFirst("\\s*%$", ""));
        if (percent > 0 && percent < 100) {
          return percent / 100;
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      throw new TypeConversionException(
          "'" + text + "' is not a percentage above 0 and below 100, such as 5%");
    }
  }

  static final class Forks implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return ShapeOptions.number(text, Until.LEAST_FORKS);
    }
  }
}
