package dev.assay.runtime.doctor;

import dev.assay.api.machine.HugePages;
import dev.assay.runtime.machine.Environment;
import dev.assay.runtime.machine.Environment.LoadAverage;
import dev.assay.runtime.machine.cpu.Cpu;
import dev.assay.runtime.machine.cpu.FoundLastLevelCache;
import dev.assay.runtime.machine.limits.ProcessLimits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The JVM, the CPUs, their memory and who else uses them. */
final class ProcessorChecks {
  private static final int LEAST_JAVA = 25;
  // Half the smallest change that the gate is to find (2 %).
  private static final double STEAL_WORTH_TELLING = 0.01;
  private static final double LOAD_PER_CPU_WORTH_TELLING = 0.5;

  private ProcessorChecks() {}

  static List<Check> of(Observations observations) {
    return List.of(
        java(observations.java()),
        cores(observations.machine().cpu(), observations.machine().limits()),
        lastLevelCache(observations.machine().lastLevelCache()),
        hugePages(observations.machine().memory().transparentHugePages()),
        governor(observations.machine().kernelSettings().governors()),
        load(observations.environment().load(), observations.machine().cpu().threads()),
        steal(observations.recent()));
  }

  private static Check java(Runtime.Version version) {
    return version.feature() >= LEAST_JAVA
        ? Check.ok("java", "JDK " + version)
        : Check.missing(
            "java",
            "JDK %s; workers need %d or later".formatted(version, LEAST_JAVA),
            "apt-get install temurin-%d-jdk (from packages.adoptium.net)".formatted(LEAST_JAVA));
  }

  private static Check cores(Cpu cpu, ProcessLimits limits) {
    String detail =
        "%s cores, %d threads"
            .formatted(
                cpu.cores().isPresent() ? Integer.toString(cpu.cores().getAsInt()) : "unknown",
                cpu.threads());
    if (limits.cpuQuota().isPresent() && limits.cpuQuota().getAsDouble() < cpu.threads()) {
      return Check.advice(
          "cores",
          String.format(
              Locale.ROOT,
              "%s; a control group grants the time of %.2f",
              detail,
              limits.cpuQuota().getAsDouble()),
          "raise the container's CPU limit: an iteration that it stops is marked and enters no"
              + " score");
    }
    if (!limits.allowedCpus().isEmpty() && limits.allowedCpus().size() < cpu.threads()) {
      return Check.advice(
          "cores",
          "%s; this process may use %d of them".formatted(detail, limits.allowedCpus().size()),
          "start it without taskset, or with a wider cpuset");
    }
    return cpu.threads() == 1
        ? Check.advice(
            "cores",
            detail + ": the harness competes with the workload for CPU time",
            "use a machine with at least two CPUs")
        : Check.ok("cores", detail);
  }

  private static Check lastLevelCache(Optional<FoundLastLevelCache> cache) {
    String subject = "last-level cache";
    if (cache.isEmpty()) {
      return Check.ok(subject, "it was not looked for");
    }
    return cache.get().assumed()
        ? Check.advice(
            subject,
            cache.get().described(),
            "set sizes in bytes, such as -p size=1GiB instead of 4xLLC")
        : Check.ok(subject, cache.get().described());
  }

  private static Check hugePages(Optional<String> mode) {
    String subject = "huge pages";
    if (mode.filter(HugePages.NONE::equals).isPresent()) {
      return new Check(
          subject,
          Check.Status.ADVICE,
          "the kernel offers no transparent huge pages; memory and large I/O measure lower",
          Optional.empty());
    }
    if (mode.isEmpty()) {
      return Check.ok(subject, "the kernel does not report transparent huge pages");
    }
    return mode.get().equals("never")
        ? Check.advice(
            subject,
            "transparent huge pages are off; memory and large I/O measure lower",
            "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled")
        : Check.ok(subject, "transparent huge pages: " + mode.get());
  }

  private static Check governor(List<String> governors) {
    if (governors.isEmpty()) {
      return Check.ok("governor", "the clock is not under this kernel's control");
    }
    String detail = "CPU frequency governor: " + String.join(", ", governors);
    return governors.equals(List.of("performance"))
        ? Check.ok("governor", detail)
        : Check.advice(
            "governor",
            detail + "; clocks follow the load, and samples with them",
            "sudo cpupower frequency-set --governor performance");
  }

  private static Check load(Optional<LoadAverage> load, int threads) {
    if (load.isEmpty()) {
      return Check.ok("load", "the kernel does not report its load");
    }
    double oneMinute = load.get().oneMinute();
    String detail =
        String.format(Locale.ROOT, "load %.2f over one minute on %d CPUs", oneMinute, threads);
    return oneMinute < LOAD_PER_CPU_WORTH_TELLING * threads
        ? Check.ok("load", detail)
        : Check.advice(
            "load",
            detail + ": other processes compete with the workload",
            "wait until the machine is idle; see who it is: top");
  }

  private static Check steal(Environment.Difference recent) {
    if (recent.cpuShares().isEmpty()) {
      return Check.ok("steal", "the kernel does not report it");
    }
    double steal = recent.cpuShares().get().steal();
    String detail =
        String.format(
            Locale.ROOT,
            "%.1f %% of CPU time over %d ms went to other virtual machines",
            steal * 100,
            recent.elapsed().toMillis());
    return steal < STEAL_WORTH_TELLING
        ? Check.ok("steal", detail)
        : Check.advice(
            "steal", detail, "use a VM type that is not shared, or measure at another time");
  }
}
