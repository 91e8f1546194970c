package dev.assay.analysis.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run was measured with, as far as it is known. A difference between two runs may be due to
 * any of it.
 *
 * @param cpu the model
 * @param jdk version of the JDK that ran the workloads, such as {@code "25.0.1"}
 * @param driver version of the GPU driver
 * @param plugins versions by symbolic name
 * @param labels what the user said of the run, such as its {@code commit} or {@code image}
 */
public record Conditions(
    Optional<String> cpu,
    Optional<String> jdk,
    Optional<String> driver,
    Map<String, String> plugins,
    Map<String, String> labels) {
  /** The label of a run that was only measured to hold others against it. */
  public static final String SIDE = "side";

  /** Its value for such a run. */
  public static final String BASELINE = "baseline";

  /** Nothing is known. */
  public static final Conditions UNKNOWN =
      new Conditions(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of());

  public Conditions {
    plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /**
   * What changed since earlier ones, such as {@code "driver 550.54 → 560.28"}; what is not known of
   * both is left out.
   */
  public List<String> changesSince(Conditions earlier) {
    Map<String, String> before = earlier.named();
    List<String> changes = new ArrayList<>();
    named()
        .forEach(
            (name, value) -> {
              String old = before.get(name);
              if (old != null && !old.equals(value)) {
                changes.add(name + " " + old + " → " + value);
              }
            });
    return changes;
  }

  private Map<String, String> named() {
    Map<String, String> named = new LinkedHashMap<>(labels);
    driver.ifPresent(value -> named.put("driver", value));
    jdk.ifPresent(value -> named.put("JDK", value));
    cpu.ifPresent(value -> named.put("CPU", value));
    plugins.forEach((plugin, version) -> named.put("plugin " + plugin, version));
    return named;
  }
}
