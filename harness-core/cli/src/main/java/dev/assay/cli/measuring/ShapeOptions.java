package dev.assay.cli.measuring;

import dev.assay.cli.exit.PositiveTime;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.runtime.plan.ShapeOverrides;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How often and how long to measure, where the user says so. */
@About(OptionGroup.HOW_LONG)
public final class ShapeOptions {
  /** What stands for "auto", as no number does. */
  private static final int UNTIL_SETTLED = -1;

  @Option(
      names = "--forks",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "Measure each workload in this many fresh processes.")
  private @Nullable Integer forks;

  @Option(
      names = {"--warmups", "--warmup"},
      paramLabel = "N|auto",
      converter = Warmups.class,
      description =
          "Discard this many iterations at the start of each fork, or, for auto, as many as it"
              + " takes until the values of 5 in a row have settled, at most 30. JMH cannot change"
              + " the number within a fork, so there the first fork takes 30 and the others as many"
              + " as it needed.")
  private @Nullable Integer warmups;

  @Option(
      names = "--warmup-time",
      paramLabel = "TIME",
      converter = PositiveTime.class,
      description = "Let a warmup iteration last this long.")
  private @Nullable Duration warmupTime;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      converter = AtLeastOne.class,
      description = "Measure this many iterations in each fork.")
  private @Nullable Integer iterations;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      converter = PositiveTime.class,
      description = "Let a measured iteration last this long.")
  private @Nullable Duration iterationTime;

  public ShapeOverrides toOverrides() {
    boolean auto = warmups != null && warmups == UNTIL_SETTLED;
    ShapeOverrides overrides =
        new ShapeOverrides(
            Optional.ofNullable(forks),
            auto ? Optional.empty() : Optional.ofNullable(warmups),
            Optional.ofNullable(warmupTime),
            Optional.ofNullable(iterations),
            Optional.ofNullable(iterationTime));
    return auto ? overrides.untilSettled() : overrides;
  }

  /**
   * A whole number of an option.
   *
   * @throws TypeConversionException when it is none or less
   */
  public static int number(String text, int least) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new TypeConversionException("'" + text + "' is not a whole number of at least " + least);
  }

  /** A whole number of at least 1. */
  public static final class AtLeastOne implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return number(text, 1);
    }
  }

  static final class Warmups implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return text.equals("auto") ? UNTIL_SETTLED : number(text, 0);
    }
  }
}
