package dev.assay.plugins.importers.jmh;

import dev.assay.plugins.importers.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The values of a metric.
 *
 * @param forks the values of each fork's iterations
 * @param flaw why they are of no use, the rest of a sentence; empty where they are all numbers
 */
record Values(List<double[]> forks, Optional<String> flaw) {
  private static final int MOST_SHOWN = 40;

  static Values of(Json metric) {
    boolean histograms = !metric.get("rawData").isArray();
    Json data = metric.get(histograms ? "rawDataHistogram" : "rawData");
    if (!data.isArray()) {
      return new Values(List.of(), Optional.of("has no rawData, so its variation is not known."));
    }
    List<double[]> forks = new ArrayList<>();
    for (Json fork : data.elements()) {
      if (!fork.isArray()) {
        return flawed("has the rawData %s, which is not a list of forks.", fork);
      }
      double[] values = new double[fork.elements().size()];
      for (int i = 0; i < values.length; i++) {
        Json iteration = fork.elements().get(i);
        OptionalDouble value = iteration.number();
        if (value.isEmpty()) {
          return flawed(
              histograms
                  ? "has an iteration whose mean is not known, %s."
                  : "has the value %s, which is not a finite number.",
              iteration);
        }
        values[i] = value.getAsDouble();
      }
      forks.add(values);
    }
    return new Values(forks, Optional.empty());
  }

  private static Values flawed(String sentence, Json of) {
    return new Values(List.of(), Optional.of(sentence.formatted(shown(of))));
  }

  /**
   * What JMH itself scores in sampling mode in place of an iteration's samples: their mean. What is
   * no histogram stays what it is.
   */
  static Json scored(Json histogram) {
    OptionalDouble mean = histogram.isArray() ? mean(histogram) : OptionalDouble.empty();
    return mean.isPresent()
        ? Json.number(histogram.line(), String.valueOf(mean.getAsDouble()))
        : histogram;
  }

  private static OptionalDouble mean(Json histogram) {
    double sum = 0;
    double count = 0;
    for (Json bin : histogram.elements()) {
      List<Json> pair = bin.elements();
      if (pair.size() != 2 || pair.getFirst().number().isEmpty() || !counts(pair.getLast())) {
        return OptionalDouble.empty();
      }
      double number = pair.getLast().number().orElseThrow();
      sum += pair.getFirst().number().orElseThrow() * number;
      count += number;
    }
    return count > 0 && Double.isFinite(sum / count)
        ? OptionalDouble.of(sum / count)
        : OptionalDouble.empty();
  }

  private static boolean counts(Json number) {
    return number.number().orElse(-1) >= 0;
  }

  /**
   * Why the numbers are of no use: one is below 0, or forks or iterations are missing, as where JMH
   * went on after one had failed.
   *
   * @param planned forks; 0 where the benchmarks ran in no fork, or their number is unknown
   */
  Optional<String> doubt(long planned) {
    OptionalDouble least = forks.stream().flatMapToDouble(Arrays::stream).min();
    if (least.orElse(0) < 0) {
      return Optional.of(
          "has the value %s: a time or a rate below 0 has no ratio."
              .formatted(least.getAsDouble()));
    }
    if (forks.stream().mapToInt(fork -> fork.length).distinct().count() > 1) {
      return Optional.of(
          "has forks of %s iterations: some are missing, as where one failed."
              .formatted(
                  forks.stream()
                      .map(fork -> String.valueOf(fork.length))
                      .distinct()
                      .collect(Collectors.joining(" and "))));
    }
    if (least.isEmpty()) {
      return Optional.of("has no values: its iterations failed, or were taken out.");
    }
    return forks.size() >= planned
        ? Optional.empty()
        : Optional.of(
            "has the values of %d of its %d forks: the others failed, or were taken out."
                .formatted(forks.size(), planned));
  }

  /** A value as a message quotes it: not longer than a line. */
  static String shown(Json value) {
    if (value.isObject()) {
      return value.members().isEmpty() ? "{}" : "{…}";
    }
    if (value.isArray()) {
      return value.elements().isEmpty() ? "[]" : "[…]";
    }
    String text =
        value.text().map(plain -> '"' + plain + '"').orElse(value.line() > 0 ? "null" : "none");
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }
}
