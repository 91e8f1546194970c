package dev.assay.analysis.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run was measured with, as far as it is known. A difference between two runs may be due to
 * any of it.
 *
 * @param cpu the model
 * @param jdk version of the JDK that ran the workloads, such as {@code "25.0.1"}
 * @param driver version of the GPU driver
 * @param plugins versions by symbolic name
 * @param labels what the user said of the run, such as its {@code commit} or {@code image}
 * @param system what else the machine ran with, by name, such as {@code kernel} or {@code
 *     microcode}
 */
public record Conditions(
    Optional<String> cpu,
    Optional<String> jdk,
    Optional<String> driver,
    Map<String, String> plugins,
    Map<String, String> labels,
    Map<String, String> system) {
  /** The label of a run that was only measured to hold others against it. */
  public static final String SIDE = "side";

  /** Its value for such a run. */
  public static final String BASELINE = "baseline";

  private static final String DRIVER = "driver";
  private static final String JDK = "JDK";
  private static final String CPU = "CPU";
  private static final String PLUGIN = "plugin ";

  /** Behind the name of what has builds. */
  private static final String BUILD = " build";

  /** Nothing is known. */
  public static final Conditions UNKNOWN =
      new Conditions(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of());

  public Conditions {
    plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    system = Collections.unmodifiableSortedMap(new TreeMap<>(system));
  }

  /** Of a machine of whose system nothing is known. */
  public Conditions(
      Optional<String> cpu,
      Optional<String> jdk,
      Optional<String> driver,
      Map<String, String> plugins,
      Map<String, String> labels) {
    this(cpu, jdk, driver, plugins, labels, Map.of());
  }

  /** Something that was another before. */
  public record Changed(String what, String before, String after) {
    /** Such as {@code "driver 550.54 → 560.28"}. */
    public String text() {
      return what + " " + before + " → " + after;
    }
  }

  /**
   * What changed since earlier ones, such as {@code "driver 550.54 → 560.28"}; what is not known of
   * both is left out.
   */
  public List<String> changesSince(Conditions earlier) {
    return changes(List.of(earlier), List.of(this)).stream().map(Changed::text).toList();
  }

  /**
   * What all runs of a later side have otherwise than all of an earlier one. What one run does not
   * tell is left out.
   */
  public static List<Changed> changes(List<Conditions> earlier, List<Conditions> later) {
    Map<String, Set<String>> before = known(earlier);
    Map<String, Set<String>> after = known(later);
    List<Changed> changes = new ArrayList<>();
    after.forEach(
        (name, values) -> {
          Set<String> old = before.getOrDefault(name, values);
          boolean told =
              name.endsWith(BUILD)
                  && changes.stream().anyMatch(one -> name.equals(one.what + BUILD));
          if (Collections.disjoint(old, values) && !told) {
            changes.add(new Changed(name, String.join(", ", old), String.join(", ", values)));
          }
        });
    return changes;
  }

  /** What every run tells, by name. */
  private static Map<String, Set<String>> known(List<Conditions> runs) {
    Map<String, Set<String>> known = new LinkedHashMap<>();
    for (Conditions run : runs) {
      run.named()
          .forEach((name, value) -> known.computeIfAbsent(name, _ -> new TreeSet<>()).add(value));
    }
    known.keySet().removeIf(name -> runs.stream().anyMatch(run -> !run.named().containsKey(name)));
    return known;
  }

  /** Whether sides that differ in it are not judged, unless a policy lets them. */
  public static boolean isCompared(String what) {
    return Set.of(DRIVER, JDK, CPU).contains(what) || what.startsWith(PLUGIN);
  }

  /** All that is known, by name: what the user said first, then what most likely matters. */
  private Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>(labels);
    driver.ifPresent(value -> named.put(DRIVER, value));
    jdk.ifPresent(value -> named.put(JDK, value));
    cpu.ifPresent(value -> named.put(CPU, value));
    plugins.forEach((plugin, version) -> named.put(PLUGIN + plugin, version));
    named.putAll(system);
    return named;
  }
}
