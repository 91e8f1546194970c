package dev.assay.analysis.gate.judge;

import dev.assay.analysis.result.ForkTime;
import dev.assay.analysis.summary.IterationNoise;
import dev.assay.analysis.wording.Count;
import dev.assay.analysis.wording.Digits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What would show a slowdown as large as the tolerance: the cheapest of more forks and longer
 * forks, as far as the data show that they would help.
 *
 * @param detectable of the gate
 * @param tolerance as a fraction
 * @param iterations how they vary; empty where that is not known
 * @param forkTime empty likewise
 * @param pricePerHour of the machine in USD; empty likewise
 */
public record Remedy(
    Detectable detectable,
    double tolerance,
    Optional<IterationNoise> iterations,
    Optional<ForkTime> forkTime,
    OptionalDouble pricePerHour) {
  private static final int MOST_TIMES_AS_LONG = 64;

  private static final int FORKS = Comparison.FORKS_THAT_STAND_ALONE;

  /**
   * @param seconds on both sides together; empty where not known
   */
  private record Option(String words, OptionalDouble seconds) {}

  /** A sentence. */
  public String of(Comparison.Tested comparison) {
    List<Option> options = new ArrayList<>();
    OptionalInt forks = detectable.forksNeeded(comparison, tolerance);
    if (forks.isPresent()) {
      options.add(
          new Option(
              "about %s a side".formatted(Count.of(forks.getAsInt(), "fork")),
              seconds(forks.getAsInt(), 1)));
    }
    longer(comparison).ifPresent(options::add);
    return options.isEmpty()
        ? nothing(comparison)
        : options.stream()
            .min(Comparator.comparingDouble(option -> option.seconds.orElse(0)))
            .map(this::sentence)
            .orElseThrow();
  }

  /** Longer forks, where what their iterations do by chance is part of how forks differ. */
  private Optional<Option> longer(Comparison.Tested comparison) {
    double ofForks = (comparison.baselineVariance() + comparison.candidateVariance()) / 2;
    if (iterations.isEmpty() || forkTime.isEmpty() || !(ofForks > 0)) {
      return Optional.empty();
    }
    double share = Math.min(1, iterations.get().ofMedian() / ofForks);
    for (int times = 2; times <= MOST_TIMES_AS_LONG; times *= 2) {
      if (detectable.detects(comparison, 1 - share + share / times, FORKS, tolerance)) {
        return Optional.of(
            new Option(
                "%d forks a side with %d times as many iterations".formatted(FORKS, times),
                seconds(FORKS, times)));
      }
    }
    return Optional.empty();
  }

  private OptionalDouble seconds(int forks, int times) {
    return forkTime.stream()
        .mapToDouble(fork -> 2.0 * forks * (fork.seconds() + (times - 1) * fork.measuringSeconds()))
        .findFirst();
  }

  private String sentence(Option option) {
    String cost =
        option.seconds.isEmpty()
            ? ""
            : " (%s%s to measure both)"
                .formatted(time(option.seconds.getAsDouble()), price(option.seconds.getAsDouble()));
    return "To see %s takes %s%s.".formatted(percent(tolerance), option.words, cost);
  }

  private static String time(double seconds) {
    double minutes = seconds / 60;
    return String.format(Locale.ROOT, minutes < 10 ? "%.1f min" : "%.0f min", minutes);
  }

  private String price(double seconds) {
    return pricePerHour.isEmpty()
        ? ""
        : String.format(Locale.ROOT, ", $%.2f", pricePerHour.getAsDouble() * seconds / 3600);
  }

  private String nothing(Comparison.Tested comparison) {
    Comparison.Tested ofForks =
        new Comparison.Tested(
            comparison.logSlowdown(),
            comparison.baselineVariance(),
            comparison.candidateVariance());
    boolean runsStandAgainst =
        comparison.runs().isPresent()
            && (comparison.baselineVariance() + comparison.candidateVariance() == 0
                || detectable.forksNeeded(ofForks, tolerance).isPresent());
    return runsStandAgainst
        ? String.format(
            Locale.ROOT,
            "More or longer forks would not show %s: runs of the same code differ by %.1f %% here,"
                + " and %d degrees of freedom tell that. Measure both sides in turns (./assay run"
                + " --gate with a folder of bundles), or name several runs for each side.",
            percent(tolerance),
            100 * Math.sqrt(comparison.runs().orElseThrow().variance()),
            comparison.runs().orElseThrow().degreesOfFreedom())
        : "More than %d forks a side would be needed to show %s: make the benchmark steadier."
            .formatted(Detectable.MOST_FORKS, percent(tolerance));
  }

  private static String percent(double fraction) {
    return Digits.atMost(fraction * 100, 4) + " %";
  }
}
