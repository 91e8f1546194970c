package dev.assay.runtime.disturbance;

import dev.assay.api.machine.CpuList;
import dev.assay.runtime.machine.cpu.CpuTimes;
import dev.assay.runtime.machine.files.FileTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the CPUs do that a process may use. */
final class CpuUse {
  /** Of user space, on every architecture of Linux that the JDK runs on. */
  static final int TICKS_PER_SECOND = 100;

  private final FileTree files;
  private final List<Integer> allowed;

  CpuUse(FileTree files, long process) {
    this.files = files;
    this.allowed =
        files.lines("proc/%d/status".formatted(process)).stream()
            .filter(line -> line.startsWith("Cpus_allowed_list:"))
            .map(line -> CpuList.parse(line.substring(line.indexOf(':') + 1)))
            .findFirst()
            .orElse(List.of());
  }

  /** The CPUs that the process may use; all of them where that is not known. */
  boolean allows(int cpu) {
    return allowed.isEmpty() || allowed.contains(cpu);
  }

  /** By CPU that is online and allowed. */
  Map<Integer, CpuTimes> now() {
    Map<Integer, CpuTimes> times = new HashMap<>();
    CpuTimes.byCpu(files.lines("proc/stat"))
        .forEach(
            (cpu, counted) -> {
              if (allows(cpu)) {
                times.put(cpu, counted);
              }
            });
    return times;
  }

  /** The sum over the CPUs; empty where other CPUs were online than before. */
  static Optional<CpuTimes> between(Map<Integer, CpuTimes> before, Map<Integer, CpuTimes> now) {
    if (before.isEmpty() || !before.keySet().equals(now.keySet())) {
      return Optional.empty();
    }
    CpuTimes sum = CpuTimes.NONE;
    for (Map.Entry<Integer, CpuTimes> cpu : now.entrySet()) {
      sum = sum.plus(cpu.getValue().minus(before.getOrDefault(cpu.getKey(), CpuTimes.NONE)));
    }
    return Optional.of(sum);
  }
}
