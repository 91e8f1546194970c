package dev.assay.plugins.importers.jmh;

import dev.assay.api.Unit;
import dev.assay.api.importing.Counted;
import dev.assay.plugins.importers.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secondary metrics of an entry: what profilers and the benchmark itself counted in each
 * iteration. The file does not say whether more of it is better.
 *
 * @param counted what can be used
 * @param unusable why the others cannot, by name
 */
record Secondary(List<Counted> counted, Map<String, String> unusable) {
  static final Secondary NONE = new Secondary(List.of(), Map.of());

  private static final Pattern ALLOCATED = Pattern.compile("[^a-zA-Z0-9]*gc\\.alloc\\.rate\\.norm");

  /** What JMH itself allocates in an iteration is much less; less than this is not the work's. */
  private static final int LEAST_ALLOCATED_BYTES = 1 << 16;

  private static final Pattern TIME = Pattern.compile("(\\d{1,15})\\s*([a-z]+)");

  /**
   * Those of an entry.
   *
   * @param forks the primary metric's values
   * @param unit of the primary metric
   */
  static Secondary of(Json entry, List<double[]> forks, Unit unit) {
    OptionalDouble operations = operations(entry, unit);
    List<Counted> counted = new ArrayList<>();
    Map<String, String> unusable = new TreeMap<>();
    entry
        .get("secondaryMetrics")
        .members()
        .forEach(
            (name, metric) -> {
              Json symbol = metric.get("scoreUnit");
              Optional<Unit> known = symbol.text().flatMap(ScoreUnit::of);
              Values values = Values.of(metric);
              if (known.isEmpty()) {
                unusable.put(name, "its unit %s is not known".formatted(Values.shown(symbol)));
              } else if (values.flaw().isPresent()) {
                unusable.put(name, "it " + values.flaw().get().replaceFirst("\\.$", ""));
              } else if (!alike(values.forks(), forks)) {
                unusable.put(name, "it has not a value for each of the score's");
              } else {
                counted.add(counted(name, known.get(), values.forks(), operations));
              }
            });
    return new Secondary(counted, unusable);
  }

  private static boolean alike(List<double[]> some, List<double[]> others) {
    return some.stream()
        .map(fork -> fork.length)
        .toList()
        .equals(others.stream().map(fork -> fork.length).toList());
  }

  /** In a short iteration most of what is allocated may be JMH's own. */
  private static Counted counted(
      String name, Unit unit, List<double[]> forks, OptionalDouble operations) {
    double least =
        ALLOCATED.matcher(name).matches() && operations.isPresent()
            ? LEAST_ALLOCATED_BYTES / operations.getAsDouble()
            : 0;
    return new Counted(
        name,
        unit,
        forks.stream()
            .map(
                fork ->
                    Arrays.stream(fork).map(value -> value < least ? 0 : value).boxed().toList())
            .toList());
  }

  /** About how many there were in each iteration; empty where the file does not tell. */
  private static OptionalDouble operations(Json entry, Unit unit) {
    OptionalDouble score = entry.at("primaryMetric", "score").number();
    Matcher time = TIME.matcher(entry.get("measurementTime").text().orElse(""));
    if (score.isEmpty() || !time.matches()) {
      return OptionalDouble.empty();
    }
    double seconds =
        ScoreUnit.of(time.group(2) + "/op").map(Unit::scale).orElse(Double.NaN)
            * Double.parseDouble(time.group(1));
    double operations =
        unit.comparableWith(Unit.OPERATION_PER_SECOND)
            ? unit.convert(score.getAsDouble(), Unit.OPERATION_PER_SECOND) * seconds
            : seconds / unit.convert(score.getAsDouble(), Unit.SECOND_PER_OPERATION);
    return operations > 0 && Double.isFinite(operations)
        ? OptionalDouble.of(operations)
        : OptionalDouble.empty();
  }

  /**
   * These and those of forks that come behind; what only some of them tell tells nothing of all.
   */
  Secondary plus(Secondary more) {
    List<Counted> both = new ArrayList<>();
    for (Counted one : counted) {
      for (Counted other : more.counted) {
        if (other.name().equals(one.name()) && other.unit().equals(one.unit())) {
          List<List<Double>> forks = new ArrayList<>(one.forks());
          forks.addAll(other.forks());
          both.add(new Counted(one.name(), one.unit(), forks));
        }
      }
    }
    Map<String, String> all = new TreeMap<>(unusable);
    all.putAll(more.unusable);
    return new Secondary(both, all);
  }
}
