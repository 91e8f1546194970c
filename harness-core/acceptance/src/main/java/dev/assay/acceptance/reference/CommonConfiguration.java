package dev.assay.acceptance.reference;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.MeasuredRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What machines were measured with: what a value depends on must be the same for all, the rest is
 * only noted.
 *
 * @param same by name, with the one value that all have that tell it
 * @param mixed by name, with the values that differ and may not
 * @param noted by name, with all values
 */
record CommonConfiguration(
    Map<String, String> same, Map<String, List<String>> mixed, Map<String, List<String>> noted) {
  private static final List<String> NOTED = List.of("kernel", "microcode", "JDK build");

  /** Begins the name of a plugin's version. */
  static final String PLUGIN = "plugin ";

  private static final String NOT_KNOWN = "not known";
  private static final String IMAGE = "image";

  static CommonConfiguration of(List<MeasuredRun> runs) {
    Map<String, TreeSet<String>> compared = new TreeMap<>();
    Map<String, TreeSet<String>> noted = new LinkedHashMap<>();
    for (MeasuredRun run : runs) {
      compared(run.conditions())
          .forEach(
              (name, value) -> compared.computeIfAbsent(name, _ -> new TreeSet<>()).add(value));
      NOTED.forEach(name -> note(noted, name, run.conditions().system().get(name)));
      note(noted, IMAGE, run.conditions().labels().get(IMAGE));
    }
    Map<String, String> same = new TreeMap<>();
    Map<String, List<String>> mixed = new TreeMap<>();
    compared.forEach(
        (name, values) -> {
          if (!name.startsWith(PLUGIN)
              && runs.stream().anyMatch(run -> !compared(run.conditions()).containsKey(name))) {
            values.add(NOT_KNOWN);
          }
          if (values.size() == 1) {
            same.put(name, values.first());
          } else {
            mixed.put(name, List.copyOf(values));
          }
        });
    Map<String, List<String>> all = new LinkedHashMap<>();
    noted.forEach((name, values) -> all.put(name, List.copyOf(values)));
    return new CommonConfiguration(same, mixed, all);
  }

  /** What a gate does not judge across either, by name, as far as it is known. */
  static Map<String, String> compared(Conditions conditions) {
    Map<String, String> compared = new TreeMap<>();
    conditions.cpu().ifPresent(value -> compared.put("CPU", value));
    conditions.driver().ifPresent(value -> compared.put("driver", value));
    conditions.jdk().ifPresent(value -> compared.put("JDK", value));
    conditions.plugins().forEach((name, version) -> compared.put(PLUGIN + name, version));
    return compared;
  }

  /** A sentence for each of what is mixed. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    mixed.forEach(
        (name, values) ->
            problems.add(
                "The machines differ in %s: %s. Floors hold for one: give runs of one."
                    .formatted(name, String.join(", ", values))));
    return problems;
  }

  private static void note(
      Map<String, TreeSet<String>> noted, String name, @Nullable String value) {
    if (value != null) {
      noted.computeIfAbsent(name, _ -> new TreeSet<>()).add(value);
    }
  }
}
