package dev.assay.api.machine;

import dev.assay.api.exchange.RecordFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the harness knows of the machine that is measured, read once for the whole run.
 *
 * @param allowedCpus the numbers of the CPUs that are online and that affinity and cpuset leave to
 *     this run
 * @param cpuQuota the CPUs' worth of time that control groups allow; an empty number for no limit
 * @param numaNodes by number; not known where the kernel describes none
 * @param caches by level
 * @param lastLevelCache what sizes such as {@code 4xLLC} are multiples of; never unknown: where no
 *     source tells, a default is assumed
 * @param totalMemoryBytes that the kernel can use
 * @param availableMemoryBytes that could be had without swapping when the run began, within the
 *     limits of its control groups
 * @param pageBytes of a page of memory, 4096 on most machines
 * @param hugePages that the kernel makes of ordinary memory
 * @param scratchDisk what the scratch directory lies on
 * @param displayDevices GPUs, and plain console adapters too; an empty list where there is none
 * @param rdmaPorts of InfiniBand and RoCE devices; an empty list where there is none
 */
public record Machine(
    Fact<List<Integer>> allowedCpus,
    Fact<OptionalDouble> cpuQuota,
    Fact<List<NumaNode>> numaNodes,
    Fact<List<Cache>> caches,
    Fact<LastLevelCache> lastLevelCache,
    Fact<Long> totalMemoryBytes,
    Fact<Long> availableMemoryBytes,
    Fact<Long> pageBytes,
    Fact<HugePages> hugePages,
    Fact<ScratchDisk> scratchDisk,
    Fact<List<DisplayDevice>> displayDevices,
    Fact<List<RdmaPort>> rdmaPorts) {
  /** The variable of a worker's environment that names the file with these facts. */
  public static final String ENVIRONMENT_VARIABLE = "ASSAY_MACHINE";

  /**
   * What is assumed for the last-level cache where nothing tells of it, in bytes: more than most
   * machines have in one, so that four times as much lies in memory.
   */
  public static final long ASSUMED_LAST_LEVEL_CACHE_BYTES = 64L << 20;

  public Machine {
    if (lastLevelCache instanceof Fact.Unknown<LastLevelCache>(String reason)) {
      lastLevelCache =
          new Fact.Assumed<>(
              new LastLevelCache(ASSUMED_LAST_LEVEL_CACHE_BYTES, ASSUMED_LAST_LEVEL_CACHE_BYTES),
              reason);
    }
  }

  /** A machine of which nothing is known. */
  public static Machine unknown(String reason) {
    return new Machine(
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason));
  }

  /**
   * The machine as the harness described it to this process, be that a worker or a fork that JMH
   * started from one. For JMH benchmarks; workloads ask {@link dev.assay.api.Context}. Where there
   * is no harness, as in a plain run of JMH, nothing is known.
   */
  public static Machine ofThisProcess() {
    String file = System.getenv(ENVIRONMENT_VARIABLE);
    if (file == null) {
      return unknown("this process was not started by Assay, which reads the machine");
    }
    try {
      return read(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The harness's description of the machine cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when the file cannot be read or was not written by this version
   */
  public static Machine read(Path file) throws IOException {
    return RecordFile.read(file, Machine.class);
  }

  /** Writes it for {@link #read} in another process. */
  public void write(Path file) throws IOException {
    RecordFile.write(this, file);
  }

  /** What one core can keep in its last-level cache, in bytes, read or assumed. */
  public long lastLevelCacheBytes() {
    return lastLevelCache.toOptional().orElseThrow().bytes();
  }

  /** What all allowed CPUs together can keep in their last-level caches, likewise. */
  public long totalLastLevelCacheBytes() {
    return lastLevelCache.toOptional().orElseThrow().totalBytes();
  }
}
