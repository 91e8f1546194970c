package dev.assay.runtime.machine;

import dev.assay.api.machine.Cache;
import dev.assay.api.machine.Fact;
import dev.assay.api.machine.HugePages;
import dev.assay.api.machine.LastLevelCache;
import dev.assay.api.machine.Machine;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** What workloads are told of the machine. */
public final class MachineFacts {
  private static final String STATUS = "/proc/self/status";
  private static final String MEMORY = "/proc/meminfo";
  private static final String HUGE_PAGES = "/sys/kernel/mm/transparent_hugepage";

  private MachineFacts() {}

  /**
   * @param before the environment when the run began
   */
  public static Machine of(MachineDescription description, Environment before) {
    return new Machine(
        allowedCpus(description.limits()),
        caches(description.cpu()),
        lastLevelCache(description),
        availableMemory(description.limits(), before),
        hugePages(description.memory()));
  }

  private static Fact<List<Integer>> allowedCpus(ProcessLimits limits) {
    return limits.allowedCpus().isEmpty()
        ? new Fact.Unknown<>(STATUS + " names no allowed CPUs")
        : new Fact.Known<>(limits.allowedCpus(), STATUS);
  }

  private static Fact<List<Cache>> caches(Cpu cpu) {
    return cpu.caches().isEmpty()
        ? new Fact.Unknown<>(
            "%s describes none and %s knows none".formatted(CacheReader.SYSFS, CacheReader.GETCONF))
        : new Fact.Known<>(
            cpu.caches().stream()
                .map(c -> new Cache(c.level(), c.type(), c.bytes(), c.instances(), c.sharedBy()))
                .toList(),
            cpu.caches().getFirst().source());
  }

  private static Fact<LastLevelCache> lastLevelCache(MachineDescription description) {
    if (description.lastLevelCache().isEmpty()) {
      return new Fact.Unknown<>("the run was begun by a version of Assay that did not look for it");
    }
    var found = description.lastLevelCache().get();
    LastLevelCache cache = new LastLevelCache(found.bytes(), found.totalBytes());
    return found.assumed()
        ? new Fact.Assumed<>(cache, found.source())
        : new Fact.Known<>(cache, found.source());
  }

  private static Fact<Long> availableMemory(ProcessLimits limits, Environment before) {
    OptionalLong available = before.availableMemoryBytes();
    OptionalLong least = LongStream.concat(available.stream(), limits.memoryBytes().stream()).min();
    return least.isEmpty()
        ? new Fact.Unknown<>(MEMORY + " does not tell")
        : new Fact.Known<>(
            least.getAsLong(),
            least.equals(available) ? MEMORY + " MemAvailable" : "the control group's limit");
  }

  private static Fact<HugePages> hugePages(Memory memory) {
    OptionalLong bytes =
        memory.transparentHugePageBytes().isPresent()
            ? memory.transparentHugePageBytes()
            : memory.hugePageBytes();
    if (memory.transparentHugePages().filter(HugePages.NONE::equals).isPresent()) {
      return new Fact.Known<>(new HugePages(HugePages.NONE, 0), HUGE_PAGES);
    }
    return memory.transparentHugePages().isEmpty() || bytes.isEmpty()
        ? new Fact.Unknown<>(HUGE_PAGES + " does not tell")
        : new Fact.Known<>(
            new HugePages(memory.transparentHugePages().get(), bytes.getAsLong()), HUGE_PAGES);
  }
}
