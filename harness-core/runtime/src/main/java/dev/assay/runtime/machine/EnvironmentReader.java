package dev.assay.runtime.machine;

import dev.assay.api.machine.CpuList;
import dev.assay.runtime.machine.Environment.LoadAverage;
import dev.assay.runtime.machine.cpu.CpuTimes;
import dev.assay.runtime.machine.disk.FileSystemReader;
import dev.assay.runtime.machine.files.FileTree;
import dev.assay.runtime.machine.files.Numbers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Reads the state of the machine. */
record EnvironmentReader(FileTree files, FileSystemReader fileSystems, Clock clock) {
  private static final String CPUS = "sys/devices/system/cpu";

  Environment read(Path path) {
    return new Environment(
        clock.instant(),
        uptime(),
        load(),
        files.kibibytes("proc/meminfo", "MemAvailable"),
        files.kibibytes("proc/meminfo", "MemFree"),
        cpuTimes(),
        cpuMegahertz(),
        fileSystems.read(path));
  }

  private Optional<Duration> uptime() {
    List<Double> seconds = decimals("proc/uptime");
    return seconds.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(seconds.getFirst() * 1e3)));
  }

  Optional<LoadAverage> load() {
    List<Double> load = decimals("proc/loadavg");
    return load.size() < 3
        ? Optional.empty()
        : Optional.of(new LoadAverage(load.get(0), load.get(1), load.get(2)));
  }

  /** The decimal numbers that a file starts with. */
  private List<Double> decimals(String path) {
    return files
        .text(path)
        .map(
            text ->
                Arrays.stream(text.split("\\s+"))
                    .map(Numbers::decimal)
                    .takeWhile(OptionalDouble::isPresent)
                    .map(OptionalDouble::getAsDouble)
                    .toList())
        .orElse(List.of());
  }

  Optional<CpuTimes> cpuTimes() {
    return CpuTimes.ofAll(files.lines("proc/stat"));
  }

  private Map<Integer, Double> cpuMegahertz() {
    Map<Integer, Double> megahertz = new TreeMap<>();
    for (int cpu : files.text(CPUS + "/online").map(CpuList::parse).orElse(List.of())) {
      files
          .number(CPUS + "/cpu" + cpu + "/cpufreq/scaling_cur_freq")
          .ifPresent(kilohertz -> megahertz.put(cpu, kilohertz / 1e3));
    }
    return megahertz;
  }
}
