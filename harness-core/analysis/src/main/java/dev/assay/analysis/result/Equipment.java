package dev.assay.analysis.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run measured and with what, for people: a stranger can read off it which machine it was.
 * Every fact is a text with its unit, and one that is not known is not there.
 *
 * @param hardware by name, in reading order: {@code cpu}, {@code cores}, {@code memory}, {@code
 *     gpu}, {@code virtualization}
 * @param system likewise: {@code kernel}, {@code distribution}, {@code jdk}, {@code driver}, {@code
 *     scratch} (the file system of the scratch directory and its disk), {@code notWatched} (kinds
 *     of disturbance)
 * @param vmTypeSource how the VM type is known
 * @param labels what the user says of the run
 */
public record Equipment(
    Map<String, String> hardware,
    Map<String, String> system,
    Optional<String> vmTypeSource,
    Map<String, String> labels) {
  /** Nothing is known. */
  public static final Equipment UNKNOWN =
      new Equipment(Map.of(), Map.of(), Optional.empty(), Map.of());

  public Equipment {
    hardware = Collections.unmodifiableMap(new LinkedHashMap<>(hardware));
    system = Collections.unmodifiableMap(new LinkedHashMap<>(system));
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /**
   * At most three lines: the hardware, the software with the storage, and what the run is known by.
   *
   * @param run whose equipment this is
   */
  public List<String> lines(RunResult run) {
    List<String> lines = new ArrayList<>();
    if (!hardware.isEmpty()) {
      lines.add(String.join("; ", hardware.values()));
    }
    if (!system.isEmpty()) {
      lines.add(String.join("; ", system.values()));
    }
    List<String> identity = new ArrayList<>();
    run.machine()
        .vmType()
        .ifPresent(
            type ->
                identity.add(
                    "VM type " + type + vmTypeSource.map(how -> " (" + how + ")").orElse("")));
    labels.forEach((name, value) -> identity.add(name + "=" + value));
    identity.add("measured " + minute(run));
    lines.add(String.join("; ", identity));
    return lines;
  }

  private static String minute(RunResult run) {
    return String.format(Locale.ROOT, "%.10s %.5s UTC", run.started(), time(run));
  }

  private static String time(RunResult run) {
    String instant = run.started().toString();
    return instant.substring(instant.indexOf('T') + 1);
  }
}
