package dev.assay.runtime.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The values of a primary metric.
 *
 * @param forks the values of each fork's iterations
 * @param flaw why they are of no use; empty where they are all numbers
 */
record JmhValues(String benchmark, List<double[]> forks, Optional<String> flaw) {
  private static final int MOST_SHOWN = 40;

  static JmhValues of(String benchmark, JsonNode primary) {
    boolean histograms = !primary.path("rawData").isArray();
    JsonNode data = primary.path(histograms ? "rawDataHistogram" : "rawData");
    if (!data.isArray()) {
      return flawed(benchmark, "has no rawData, so its variation is not known.");
    }
    List<double[]> forks = new ArrayList<>();
    try {
      for (JsonNode fork : data) {
        if (!fork.isArray()) {
          throw new Unusable("has the rawData %s, which is not a list of forks.", fork);
        }
        forks.add(
            fork.valueStream()
                .mapToDouble(value -> histograms ? mean(value) : number(value))
                .toArray());
      }
    } catch (Unusable e) {
      return flawed(benchmark, String.valueOf(e.getMessage()));
    }
    return new JmhValues(benchmark, forks, Optional.empty());
  }

  private static JmhValues flawed(String benchmark, String flaw) {
    return new JmhValues(benchmark, List.of(), Optional.of(benchmark + " " + flaw));
  }

  /** What JMH itself scores in sampling mode: the mean of an iteration's samples. */
  private static double mean(JsonNode histogram) {
    double sum = 0;
    double count = 0;
    for (JsonNode bin : histogram) {
      sum += number(bin.path(0)) * number(bin.path(1));
      count += number(bin.path(1));
    }
    if (!(count > 0)) {
      throw new Unusable("has an iteration without samples, %s.", histogram);
    }
    if (!Double.isFinite(sum / count)) {
      throw new Unusable("has an iteration whose mean is no finite number, %s.", histogram);
    }
    return sum / count;
  }

  private static double number(JsonNode value) {
    double number = value.isNumber() ? value.numberValue().doubleValue() : Double.NaN;
    if (!Double.isFinite(number)) {
      throw new Unusable("has the value %s, which is not a finite number.", value);
    }
    return number;
  }

  /**
   * Why the numbers are of no use: one is below 0, or forks or iterations are missing, as where JMH
   * went on after one had failed.
   *
   * @param planned forks; 0 where the benchmarks ran in no fork, or their number is unknown
   */
  Optional<String> doubt(int planned) {
    OptionalDouble least = forks.stream().flatMapToDouble(Arrays::stream).min();
    if (least.orElse(0) < 0) {
      return Optional.of(
          "%s has the value %s: a time or a rate below 0 has no ratio."
              .formatted(benchmark, least.getAsDouble()));
    }
    if (forks.stream().mapToInt(fork -> fork.length).distinct().count() > 1) {
      return Optional.of(
          "%s has forks of %s iterations: some are missing, as where one failed."
              .formatted(
                  benchmark,
                  forks.stream()
                      .map(fork -> String.valueOf(fork.length))
                      .distinct()
                      .collect(Collectors.joining(" and "))));
    }
    return forks.isEmpty() || forks.size() >= planned
        ? Optional.empty()
        : Optional.of(
            "%s has the values of %d of its %d forks: the others failed, or were taken out."
                .formatted(benchmark, forks.size(), planned));
  }

  /** A value as a message quotes it: not longer than a line. */
  static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "none" : value.toString();
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  private static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unusable(String sentence, JsonNode value) {
      super(sentence.formatted(shown(value)));
    }
  }
}
