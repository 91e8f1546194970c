package dev.assay.runtime.disturbance;

import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.runtime.machine.files.FileTree;
import dev.assay.runtime.machine.limits.ControlGroups;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The quota of a control group: the process's own, or that of any group above it that is visible.
 */
final class QuotaMeter implements Meter<Map<String, QuotaMeter.Counted>> {
  /**
   * Of the CPU time that was wanted. It is the smallest change that a gate is to find: a quota that
   * withheld less changes no verdict.
   */
  static final double LIMIT = 0.02;

  /** Of control groups of version 1, whose cpu.stat does not count what was used. */
  private static final String OF_VERSION_1 = "throttled_time";

  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_TICK = 1e9 / CpuUse.TICKS_PER_SECOND;

  /**
   * CPU time of a group, in nanoseconds.
   *
   * @param withheld while a thread was ready to run and the quota was used up, summed over the CPUs
   * @param used in which its threads ran
   */
  record Counted(double withheld, double used) {}

  private final FileTree files;
  private final OwnProcesses own;
  private final List<String> groups;
  private final boolean usesCounted;

  QuotaMeter(FileTree files, OwnProcesses own, long process) {
    this.files = files;
    this.own = own;
    this.groups = new ControlGroups(files, process).directories("cpu");
    this.usesCounted =
        groups.stream().map(this::numbers).noneMatch(one -> one.containsKey(OF_VERSION_1));
  }

  @Override
  public Kind kind() {
    return Kind.CPU_QUOTA;
  }

  @Override
  public Optional<String> notWatched() {
    boolean visible = groups.stream().anyMatch(group -> files.isReadable(group + "cpu.stat"));
    return visible ? Optional.empty() : Optional.of("no cpu.stat of the control groups is visible");
  }

  @Override
  public Map<String, Counted> look() {
    // Version 1 counts use in another hierarchy, in which the process may be in another group.
    double usedByAssay = usesCounted ? 0 : own.used(own.pids()).all() * NANOS_PER_TICK;
    Map<String, Counted> counted = new HashMap<>();
    for (String group : groups) {
      counted(group, usedByAssay).ifPresent(now -> counted.put(group, now));
    }
    return counted;
  }

  @Override
  public Optional<Disturbance> between(
      Map<String, Counted> before, Map<String, Counted> now, Duration elapsed) {
    double most = 0;
    String by = "";
    for (Map.Entry<String, Counted> group : now.entrySet()) {
      Counted earlier = before.get(group.getKey());
      if (earlier != null) {
        double withheld = group.getValue().withheld - earlier.withheld;
        double used = Math.max(0, group.getValue().used - earlier.used);
        double share = withheld > 0 ? withheld / (withheld + used) : 0;
        if (share > most) {
          most = share;
          by = group.getKey();
        }
      }
    }
    return most > LIMIT
        ? Optional.of(new Disturbance(Kind.CPU_QUOTA, most, quota(by)))
        : Optional.empty();
  }

  /** Of a group that has a quota or had one. */
  private Optional<Counted> counted(String group, double usedByAssay) {
    Map<String, Long> numbers = numbers(group);
    Long micros = numbers.get("throttled_usec");
    if (micros != null) {
      double used = numbers.getOrDefault("usage_usec", 0L) * NANOS_PER_MICRO;
      return Optional.of(new Counted(micros * NANOS_PER_MICRO, used));
    }
    Long nanos = numbers.get(OF_VERSION_1);
    return nanos == null ? Optional.empty() : Optional.of(new Counted(nanos, usedByAssay));
  }

  private Map<String, Long> numbers(String group) {
    Map<String, Long> numbers = new HashMap<>();
    for (String line : files.lines(group + "cpu.stat")) {
      String[] fields = line.split(" ");
      OptionalLong value = fields.length == 2 ? FileTree.whole(fields[1]) : OptionalLong.empty();
      value.ifPresent(number -> numbers.put(fields[0], number));
    }
    return numbers;
  }

  private String quota(String group) {
    String name = "/" + group.substring(0, group.length() - 1);
    return files
        .text(group + "cpu.max")
        .map(max -> "cpu.max " + max)
        .or(
            () ->
                files
                    .text(group + "cpu.cfs_quota_us")
                    .map(
                        quota ->
                            "cpu.cfs_quota_us %s in %s"
                                .formatted(
                                    quota, files.text(group + "cpu.cfs_period_us").orElse("?"))))
        .map(limit -> limit + " of " + name)
        .orElse(name);
  }
}
