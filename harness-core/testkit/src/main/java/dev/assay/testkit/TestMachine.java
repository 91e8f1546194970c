package dev.assay.testkit;

import dev.assay.api.machine.Cache;
import dev.assay.api.machine.Fact;
import dev.assay.api.machine.HugePages;
import dev.assay.api.machine.LastLevelCache;
import dev.assay.api.machine.Machine;
import java.util.List;
import java.util.OptionalInt;
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
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  private Fact<List<Integer>> allowedCpus;
  private Fact<List<Cache>> caches;
  private Fact<LastLevelCache> lastLevelCache;
  private Fact<Long> availableMemoryBytes;
  private Fact<HugePages> hugePages;

  private TestMachine(Machine machine) {
    allowedCpus = machine.allowedCpus();
    caches = machine.caches();
    lastLevelCache = machine.lastLevelCache();
    availableMemoryBytes = machine.availableMemoryBytes();
    hugePages = machine.hugePages();
  }

  /** Neither {@code /sys} nor {@code /proc} tells anything, as in a sandbox. */
  public static TestMachine nothingKnown() {
    return new TestMachine(Machine.unknown("there is neither /sys nor /proc"));
  }

  /** A virtual machine that hides its caches and of whose CPU nothing is known. */
  public static TestMachine cachesHidden(int cpus) {
    return nothingKnown().cpus(cpus).availableMemory(16 * GIB).hugePages("madvise", 2 * MIB);
  }

  /** One CPU with a last-level cache of 32 MiB. */
  public static TestMachine oneCpu() {
    return cachesHidden(1).lastLevelCaches(1, 32 * MIB, 1);
  }

  /** Two sockets of four cores, each socket with a last-level cache of 105 MiB. */
  public static TestMachine twoSockets() {
    return cachesHidden(8).lastLevelCaches(2, 105 * MIB, 4).availableMemory(256 * GIB);
  }

  /**
   * Four cores of aarch64 whose kernel has pages of 64 KiB and so huge ones of 512 MiB, and shows
   * no cache.
   */
  public static TestMachine aarch64() {
    return cachesHidden(4).hugePages("madvise", 512 * MIB);
  }

  /** This many CPUs may be used, numbered from 0. */
  public TestMachine cpus(int count) {
    allowedCpus = new Fact.Known<>(IntStream.range(0, count).boxed().toList(), SOURCE);
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

  /** This much memory can be had, in bytes. */
  public TestMachine availableMemory(long bytes) {
    availableMemoryBytes = new Fact.Known<>(bytes, SOURCE);
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

  public Machine build() {
    return new Machine(allowedCpus, caches, lastLevelCache, availableMemoryBytes, hugePages);
  }
}
