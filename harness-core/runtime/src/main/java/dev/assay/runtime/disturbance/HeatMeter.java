package dev.assay.runtime.disturbance;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.runtime.machine.files.FileTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Time for which CPUs were slowed down because they or their package were too hot. */
final class HeatMeter implements Meter<Map<String, Long>> {
  /** As of steal: less than this changes a value by less. */
  static final double LIMIT = 0.05;

  private static final String CPUS = "sys/devices/system/cpu";
  private static final List<String> COUNTERS =
      List.of("core_throttle_total_time_ms", "package_throttle_total_time_ms");

  private final FileTree files;
  private final List<String> counters = new ArrayList<>();

  HeatMeter(FileTree files, CpuUse cpus) {
    this.files = files;
    for (String name : files.names(CPUS)) {
      OptionalLong cpu =
          name.startsWith("cpu") ? FileTree.whole(name.substring(3)) : OptionalLong.empty();
      if (cpu.isPresent() && cpus.allows((int) cpu.getAsLong())) {
        COUNTERS.stream()
            .map(counter -> CPUS + "/" + name + "/thermal_throttle/" + counter)
            .filter(files::isReadable)
            .forEach(counters::add);
      }
    }
  }

  @Override
  public Kind kind() {
    return Kind.HEAT;
  }

  @Override
  public Optional<String> notWatched() {
    return counters.isEmpty()
        ? Optional.of("the kernel does not count for how long CPUs were slowed down")
        : Optional.empty();
  }

  @Override
  public Map<String, Long> look() {
    return milliseconds();
  }

  @Override
  public Optional<Disturbance> between(
      Map<String, Long> before, Map<String, Long> now, Duration elapsed) {
    long most = 0;
    for (Map.Entry<String, Long> counter : now.entrySet()) {
      Long earlier = before.get(counter.getKey());
      most = Math.max(most, earlier == null ? 0 : counter.getValue() - earlier);
    }
    double share = most * 1e6 / elapsed.toNanos();
    return share > LIMIT
        ? Optional.of(new Disturbance(Kind.HEAT, Math.min(1, share), ""))
        : Optional.empty();
  }

  private Map<String, Long> milliseconds() {
    Map<String, Long> milliseconds = new HashMap<>();
    for (String counter : counters) {
      files.number(counter).ifPresent(value -> milliseconds.put(counter, value));
    }
    return milliseconds;
  }
}
