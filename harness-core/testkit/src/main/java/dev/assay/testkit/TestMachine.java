package dev.assay.testkit;

import dev.assay.api.machine.Cache;
import dev.assay.api.machine.CpuList;
import dev.assay.api.machine.DisplayDevice;
import dev.assay.api.machine.Fact;
import dev.assay.api.machine.HugePages;
import dev.assay.api.machine.LastLevelCache;
import dev.assay.api.machine.Machine;
import dev.assay.api.machine.NumaNode;
import dev.assay.api.machine.RdmaPort;
import dev.assay.api.machine.ScratchDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Builds machines as workloads are told of them, to test what a workload makes of one that is
 * unlike the machine of the test.
 *
 * <pre>{@code
 * TestContext context = TestContext.of(…).on(TestMachine.cachesHidden(2).build());
 * }</pre>
 */
public final class TestMachine {
  private static final String SOURCE = "the test";
  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  private Fact<List<Integer>> allowedCpus;
  private Fact<OptionalDouble> cpuQuota;
  private Fact<List<NumaNode>> numaNodes;
  private Fact<List<Cache>> caches;
  private Fact<LastLevelCache> lastLevelCache;
  private Fact<Long> totalMemoryBytes;
  private Fact<Long> availableMemoryBytes;
  private Fact<Long> pageBytes;
  private Fact<HugePages> hugePages;
  private Fact<ScratchDisk> scratchDisk;
  private Fact<List<DisplayDevice>> displayDevices;
  private Fact<List<RdmaPort>> rdmaPorts;

  private TestMachine(Machine machine) {
    allowedCpus = machine.allowedCpus();
    cpuQuota = machine.cpuQuota();
    numaNodes = machine.numaNodes();
    caches = machine.caches();
    lastLevelCache = machine.lastLevelCache();
    totalMemoryBytes = machine.totalMemoryBytes();
    availableMemoryBytes = machine.availableMemoryBytes();
    pageBytes = machine.pageBytes();
    hugePages = machine.hugePages();
    scratchDisk = machine.scratchDisk();
    displayDevices = machine.displayDevices();
    rdmaPorts = machine.rdmaPorts();
  }

  /** Neither {@code /sys} nor {@code /proc} tells anything, as in a sandbox. */
  public static TestMachine nothingKnown() {
    return like(Machine.unknown("there is neither /sys nor /proc"));
  }

  /** One that differs from another by what is said next. */
  public static TestMachine like(Machine machine) {
    return new TestMachine(machine);
  }

  /**
   * One of which only the CPUs are known that this process may use, to run workloads that bind
   * their threads.
   */
  public static TestMachine cpusOfThisProcess() throws IOException {
    String field = "Cpus_allowed_list:";
    return nothingKnown()
        .cpus(
            Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field))
                .flatMap(line -> CpuList.parse(line.substring(field.length())).stream())
                .toList());
  }

  /** A virtual machine that hides its caches and of whose CPU nothing is known. */
  public static TestMachine cachesHidden(int cpus) {
    return nothingKnown()
        .cpus(cpus)
        .noQuota()
        .availableMemory(16 * GIB)
        .pages(4 * KIB)
        .hugePages("madvise", 2 * MIB)
        .noDevices();
  }

  /** One CPU with a last-level cache of 32 MiB. */
  public static TestMachine oneCpu() {
    return cachesHidden(1).lastLevelCaches(1, 32 * MIB, 1).numaNode(0, List.of(0), 16 * GIB);
  }

  /** Two sockets of four cores, each a NUMA node with a last-level cache of 105 MiB. */
  public static TestMachine twoSockets() {
    return cachesHidden(8)
        .lastLevelCaches(2, 105 * MIB, 4)
        .availableMemory(256 * GIB)
        .numaNode(0, List.of(0, 1, 2, 3), 128 * GIB)
        .numaNode(1, List.of(4, 5, 6, 7), 128 * GIB);
  }

  /**
   * Four cores of aarch64 whose kernel has pages of 64 KiB and so huge ones of 512 MiB, and shows
   * no cache.
   */
  public static TestMachine aarch64() {
    return cachesHidden(4).pages(64 * KIB).hugePages("madvise", 512 * MIB);
  }

  /** This many CPUs may be used, numbered from 0. */
  public TestMachine cpus(int count) {
    return cpus(IntStream.range(0, count).boxed().toList());
  }

  /** These CPUs may be used. */
  public TestMachine cpus(List<Integer> numbers) {
    allowedCpus = new Fact.Known<>(List.copyOf(numbers), SOURCE);
    return this;
  }

  /** Control groups allow this many CPUs' worth of time. */
  public TestMachine quota(double cpus) {
    cpuQuota = new Fact.Known<>(OptionalDouble.of(cpus), SOURCE);
    return this;
  }

  /** No control group limits CPU time. */
  public TestMachine noQuota() {
    cpuQuota = new Fact.Known<>(OptionalDouble.empty(), SOURCE);
    return this;
  }

  /** One more NUMA node, all of whose memory may be used. */
  public TestMachine numaNode(int number, List<Integer> cpus, long memoryBytes) {
    return numaNode(new NumaNode(number, cpus, OptionalLong.of(memoryBytes), true));
  }

  /** One more NUMA node. */
  public TestMachine numaNode(NumaNode node) {
    List<NumaNode> nodes = new ArrayList<>(numaNodes.toOptional().orElse(List.of()));
    nodes.add(node);
    numaNodes = new Fact.Known<>(List.copyOf(nodes), SOURCE);
    return this;
  }

  /**
   * So many last-level caches, all of which the allowed CPUs use.
   *
   * @param bytes of each
   * @param sharedBy how many CPUs share one
   */
  public TestMachine lastLevelCaches(int count, long bytes, int sharedBy) {
    caches =
        new Fact.Known<>(
            List.of(
                new Cache(3, "Unified", bytes, OptionalInt.of(count), OptionalInt.of(sharedBy))),
            SOURCE);
    lastLevelCache = new Fact.Known<>(new LastLevelCache(bytes, count * bytes), SOURCE);
    return this;
  }

  /** The machine has this much memory, and all of it can be had, in bytes. */
  public TestMachine availableMemory(long bytes) {
    totalMemoryBytes = new Fact.Known<>(bytes, SOURCE);
    availableMemoryBytes = new Fact.Known<>(bytes, SOURCE);
    return this;
  }

  /** A page of memory has this many bytes. */
  public TestMachine pages(long bytes) {
    pageBytes = new Fact.Known<>(bytes, SOURCE);
    return this;
  }

  /**
   * The kernel's transparent huge pages.
   *
   * @param mode such as {@code "never"}
   * @param bytes of one
   */
  public TestMachine hugePages(String mode, long bytes) {
    hugePages = new Fact.Known<>(new HugePages(mode, bytes), SOURCE);
    return this;
  }

  /** What the scratch directory lies on. */
  public TestMachine scratchDisk(ScratchDisk disk) {
    scratchDisk = new Fact.Known<>(disk, SOURCE);
    return this;
  }

  /** Neither a GPU nor an RDMA port. */
  public TestMachine noDevices() {
    return displayDevices(List.of()).rdmaPorts(List.of());
  }

  /** GPUs and console adapters. */
  public TestMachine displayDevices(List<DisplayDevice> devices) {
    displayDevices = new Fact.Known<>(List.copyOf(devices), SOURCE);
    return this;
  }

  /** Ports of InfiniBand and RoCE devices. */
  public TestMachine rdmaPorts(List<RdmaPort> ports) {
    rdmaPorts = new Fact.Known<>(List.copyOf(ports), SOURCE);
    return this;
  }

  public Machine build() {
    return new Machine(
        allowedCpus,
        cpuQuota,
        numaNodes,
        caches,
        lastLevelCache,
        totalMemoryBytes,
        availableMemoryBytes,
        pageBytes,
        hugePages,
        scratchDisk,
        displayDevices,
        rdmaPorts);
  }
}
