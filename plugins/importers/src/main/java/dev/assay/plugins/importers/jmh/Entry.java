package dev.assay.plugins.importers.jmh;

import dev.assay.api.Category;
import dev.assay.api.Metric;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The primary score of one benchmark in one mode.
 *
 * @param parameters those of the benchmark; threads and batch size too, unless they are 1
 * @param forks the values of each fork's iterations; none where there is a flaw
 * @param secondary what was counted beside them
 * @param flaw why none of its values can be used, as a sentence
 * @param readable whether its values are numbers, of whatever use
 */
record Entry(
    int line,
    String benchmark,
    Map<String, String> parameters,
    Metric metric,
    List<double[]> forks,
    Secondary secondary,
    Facts facts,
    Optional<String> flaw,
    boolean readable) {
  private static final String APART =
      "It is a benchmark of the user's own, run by JMH rather than by Assay.";

  /** What entries must have in common to be of one metric. */
  record Key(String benchmark, Map<String, String> parameters, String metric) {}

  Entry {
    parameters = new TreeMap<>(parameters);
    forks = List.copyOf(forks);
  }

  Key key() {
    return new Key(benchmark, parameters, metric.name());
  }

  /**
   * These forks and those of another entry, in the unit of this one. An equal copy adds nothing;
   * what was measured otherwise makes both useless, since a median over both is of neither.
   */
  Entry plus(Entry other) {
    if (flaw.isPresent()) {
      return this;
    }
    if (other.flaw.isPresent()) {
      return other;
    }
    Optional<List<String>> unlike = facts.firstDifference(other.facts);
    if (unlike.isPresent()) {
      return flawed(
          "%s is there more than once, with %s and with %s: put each into a file of its own."
              .formatted(benchmark, unlike.get().getFirst(), unlike.get().getLast()));
    }
    List<double[]> added =
        other.forks.stream()
            .map(
                fork ->
                    Arrays.stream(fork)
                        .map(value -> other.metric.unit().convert(value, metric.unit()))
                        .toArray())
            .toList();
    if (Arrays.deepEquals(added.toArray(), forks.toArray())) {
      return this;
    }
    List<double[]> all = new ArrayList<>(forks);
    all.addAll(added);
    return new Entry(
        line,
        benchmark,
        parameters,
        metric,
        all,
        secondary.plus(other.secondary),
        facts,
        flaw,
        readable);
  }

  private Entry flawed(String sentence) {
    return new Entry(
        line,
        benchmark,
        parameters,
        metric,
        List.of(),
        Secondary.NONE,
        facts,
        Optional.of(sentence),
        readable);
  }

  Row row() {
    // Its version is a fact: the same benchmark is the same work in the next one.
    Row row =
        Row.of(Tool.OF_THE_WORKLOAD, benchmark, Category.OTHER, metric)
            .at(line)
            .apart(APART)
            .counting(secondary.counted());
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      row = row.with(parameter.getKey(), parameter.getValue());
    }
    for (Map.Entry<String, String> fact : facts.known().entrySet()) {
      row = row.fact(fact.getKey(), fact.getValue());
    }
    for (String name : facts.unknown()) {
      row = row.unknownFact(name);
    }
    if (flaw.isPresent()) {
      return row.flawed(flaw.get());
    }
    for (double[] fork : forks) {
      row = row.values(fork);
    }
    return row;
  }
}
