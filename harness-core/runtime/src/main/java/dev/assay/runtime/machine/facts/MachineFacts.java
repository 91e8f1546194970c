package dev.assay.runtime.machine.facts;

import dev.assay.api.machine.Cache;
import dev.assay.api.machine.DisplayDevice;
import dev.assay.api.machine.Fact;
import dev.assay.api.machine.HugePages;
import dev.assay.api.machine.LastLevelCache;
import dev.assay.api.machine.Machine;
import dev.assay.api.machine.RdmaPort;
import dev.assay.runtime.machine.Environment;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.machine.MachineDescription.Memory;
import dev.assay.runtime.machine.cpu.CacheReader;
import dev.assay.runtime.machine.cpu.FoundLastLevelCache;
import dev.assay.runtime.machine.files.FileTree;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** What workloads are told of the machine. */
public final class MachineFacts {
  private static final String MEMORY = "/proc/meminfo";
  private static final String GROUPS = "proc/self/cgroup";
  private static final String AUXILIARY = "proc/self/auxv";
  private static final String HUGE_PAGES = "/sys/kernel/mm/transparent_hugepage";
  private static final String PCI = "sys/bus/pci/devices";
  private static final String INFINIBAND = "/sys/class/infiniband";

  private final FileTree files;
  private final MachineDescription description;
  private final CpuFacts cpus;

  private MachineFacts(FileTree files, MachineDescription description) {
    this.files = files;
    this.description = description;
    this.cpus = new CpuFacts(files, description);
  }

  /**
   * The facts of a description, and of the machine's files what no description holds.
   *
   * @param before the environment when the run began, with the file system of its scratch directory
   */
  public static Machine of(FileTree files, MachineDescription description, Environment before) {
    return new MachineFacts(files, description).read(before);
  }

  private Machine read(Environment before) {
    return new Machine(
        cpus.allowed(),
        cpuQuota(),
        cpus.numaNodes(),
        caches(),
        lastLevelCache(),
        number(description.memory().totalBytes(), MEMORY + " MemTotal", MEMORY),
        availableMemory(before),
        number(
            AuxiliaryVector.pageBytes(files.bytes(AUXILIARY)),
            "/" + AUXILIARY + " AT_PAGESZ",
            "/" + AUXILIARY),
        hugePages(),
        ScratchFacts.of(files, description.disks(), before.fileSystem()),
        displayDevices(),
        rdmaPorts());
  }

  private static Fact<Long> number(OptionalLong value, String source, String silent) {
    return value.isPresent()
        ? new Fact.Known<>(value.getAsLong(), source)
        : new Fact.Unknown<>(silent + " does not report it");
  }

  /** Groups that are visible and have no quota tell that there is none. */
  private Fact<OptionalDouble> cpuQuota() {
    OptionalDouble quota = description.limits().cpuQuota();
    return quota.isEmpty() && !files.isReadable(GROUPS)
        ? new Fact.Unknown<>("there is no /" + GROUPS)
        : new Fact.Known<>(quota, "the control groups in /" + GROUPS);
  }

  private Fact<List<Cache>> caches() {
    var caches = description.cpu().caches();
    return caches.isEmpty()
        ? new Fact.Unknown<>(
            "%s describes none and %s reports none"
                .formatted(CacheReader.SYSFS, CacheReader.GETCONF))
        : new Fact.Known<>(
            caches.stream()
                .map(c -> new Cache(c.level(), c.type(), c.bytes(), c.instances(), c.sharedBy()))
                .toList(),
            caches.getFirst().source());
  }

  private Fact<LastLevelCache> lastLevelCache() {
    return description
        .lastLevelCache()
        .map(FoundLastLevelCache::toFact)
        .orElseGet(
            () ->
                new Fact.Unknown<>(
                    "the run was started by a version of Assay that did not look for it"));
  }

  private Fact<Long> availableMemory(Environment before) {
    OptionalLong available = before.availableMemoryBytes();
    OptionalLong limit = description.limits().memoryBytes();
    OptionalLong least = LongStream.concat(available.stream(), limit.stream()).min();
    return number(
        least,
        least.equals(available) ? MEMORY + " MemAvailable" : "the control group's limit",
        MEMORY);
  }

  private Fact<HugePages> hugePages() {
    Memory memory = description.memory();
    OptionalLong bytes =
        memory.transparentHugePageBytes().isPresent()
            ? memory.transparentHugePageBytes()
            : memory.hugePageBytes();
    if (memory.transparentHugePages().filter(HugePages.NONE::equals).isPresent()) {
      return new Fact.Known<>(new HugePages(HugePages.NONE, 0), HUGE_PAGES);
    }
    return memory.transparentHugePages().isEmpty() || bytes.isEmpty()
        ? new Fact.Unknown<>(HUGE_PAGES + " does not report it")
        : new Fact.Known<>(
            new HugePages(memory.transparentHugePages().get(), bytes.getAsLong()), HUGE_PAGES);
  }

  private Fact<List<DisplayDevice>> displayDevices() {
    return files.exists(PCI)
        ? new Fact.Known<>(
            description.displayDevices().stream()
                .map(
                    found ->
                        new DisplayDevice(
                            found.address(),
                            found.classCode(),
                            found.vendorId(),
                            found.vendor(),
                            numaNode(found.address())))
                .toList(),
            "/" + PCI)
        : new Fact.Unknown<>("there is no /" + PCI);
  }

  /** The kernel writes -1 for a device that it places on no node. */
  private OptionalInt numaNode(String address) {
    OptionalInt node = files.smallNumber(PCI + "/" + address + "/numa_node");
    return node.orElse(-1) < 0 ? OptionalInt.empty() : node;
  }

  private Fact<List<RdmaPort>> rdmaPorts() {
    return files.exists("sys/class")
        ? new Fact.Known<>(
            description.infinibandPorts().stream()
                .map(
                    port ->
                        new RdmaPort(
                            port.device(),
                            port.port(),
                            port.state(),
                            port.rate(),
                            port.linkLayer()))
                .toList(),
            INFINIBAND)
        : new Fact.Unknown<>("there is no /sys/class");
  }
}
