package dev.assay.runtime.machine.cpu;

import dev.assay.api.machine.CpuList;
import dev.assay.api.machine.Machine;
import dev.assay.runtime.machine.cpu.Cpu.Cache;
import dev.assay.runtime.machine.files.FileTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the last-level cache: as sysfs describes it, else as CPUID tells glibc, else as is known of
 * the microarchitecture, else a default.
 *
 * <p>What is not known exactly is taken too large rather than too small: an array is then still
 * larger than the caches.
 */
public final class LastLevelCacheReader {
  // Below this level a server's last-level cache is one that sysfs does not describe.
  private static final int USUAL_LEVEL = 3;

  private final FileTree files;

  public LastLevelCacheReader(FileTree files) {
    this.files = files;
  }

  private record Instance(int level, long bytes) {}

  /**
   * @param cpu with its caches, as far as they were found
   * @param cpus those that the harness may use
   */
  public FoundLastLevelCache read(Cpu cpu, List<Integer> cpus) {
    Optional<KnownLastLevelCache> known = KnownLastLevelCache.of(cpu);
    List<Instance> described = described(cpus);
    int level = described.stream().mapToInt(Instance::level).max().orElse(0);
    if (!described.isEmpty() && (level >= USUAL_LEVEL || known.isEmpty() && !isArm(cpu))) {
      return new FoundLastLevelCache(
          described.stream().mapToLong(Instance::bytes).max().orElseThrow(),
          described.stream().mapToLong(Instance::bytes).sum(),
          false,
          CacheReader.SYSFS);
    }
    Machines machine = new Machines(cpu, cpus.size());
    return fromCpuid(cpu)
        .map(cache -> machine.of(cache, known))
        .or(() -> known.map(machine::of))
        .orElseGet(machine::assumed);
  }

  /** Behind the caches of its cores a system of Arm has others that firmware seldom describes. */
  private static boolean isArm(Cpu cpu) {
    return cpu.architecture().equals("aarch64");
  }

  /** Each last-level cache once; none unless every CPU's is described in full. */
  private List<Instance> described(List<Integer> cpus) {
    List<Instance> instances = new ArrayList<>();
    Set<Integer> covered = new HashSet<>();
    for (int cpu : cpus) {
      if (covered.add(cpu)) {
        Optional<Instance> last = lastOf(cpu, covered);
        if (last.isEmpty()) {
          return List.of();
        }
        instances.add(last.get());
      }
    }
    return instances;
  }

  private Optional<Instance> lastOf(int cpu, Set<Integer> covered) {
    String caches = CacheReader.directory(cpu);
    int last = 0;
    OptionalLong bytes = OptionalLong.empty();
    String sharers = "";
    for (String index : files.names(caches)) {
      String cache = caches + "/" + index + "/";
      int level = files.smallNumber(cache + "level").orElse(0);
      if (level > last && !files.text(cache + "type").orElse("").equals("Instruction")) {
        last = level;
        bytes = CacheReader.size(files, cache);
        sharers = files.text(cache + "shared_cpu_list").orElse("");
      }
    }
    if (bytes.isEmpty() || bytes.getAsLong() <= 0) {
      return Optional.empty();
    }
    covered.addAll(CpuList.parse(sharers));
    return Optional.of(new Instance(last, bytes.getAsLong()));
  }

  private static Optional<Cache> fromCpuid(Cpu cpu) {
    return cpu.caches().stream()
        .filter(
            cache ->
                cache.source().equals(CacheReader.GETCONF) && !cache.type().equals("Instruction"))
        .reduce((shallow, deep) -> deep.level() >= shallow.level() ? deep : shallow)
        .filter(cache -> cache.level() >= USUAL_LEVEL);
  }

  /** What one cache means for all of a machine's. */
  private record Machines(Cpu cpu, int allowed) {
    private static final String AMD = "AuthenticAMD";

    /** Of AMD's, glibc before 2.38 and CPUID 0x80000006 tell the sum over a socket. */
    FoundLastLevelCache of(Cache cache, Optional<KnownLastLevelCache> known) {
      boolean sum =
          cpu.vendor().filter(AMD::equals).isPresent()
              && known.isPresent()
              && cache.bytes() > known.get().bytes();
      if (sum) {
        long socket = Math.min(cache.bytes(), known.get().socketBytes());
        return found(
            known.get().bytes(),
            socket,
            known.get().described()
                + "; %s reports %d MiB, the sum over a socket"
                    .formatted(CacheReader.GETCONF, cache.bytes() >> 20));
      }
      long socket =
          cpu.vendor().filter(AMD::equals).isPresent()
              ? known.map(KnownLastLevelCache::socketBytes).orElse(cache.bytes())
              : cache.bytes();
      return found(cache.bytes(), Math.max(socket, cache.bytes()), CacheReader.GETCONF);
    }

    FoundLastLevelCache of(KnownLastLevelCache known) {
      return found(known.bytes(), known.socketBytes(), known.described());
    }

    /** A core has one at most, and a socket no more than it has. */
    private FoundLastLevelCache found(long bytes, long socketBytes, String source) {
      long sockets = Math.max(1, cpu.sockets().orElse(1));
      long cores = Math.max(1, cpu.cores().orElse(Math.max(cpu.threads(), allowed)));
      long using = allowed == 0 ? cores : Math.min(cores, allowed);
      long total = Math.min(socketBytes * sockets, bytes * using);
      return new FoundLastLevelCache(bytes, Math.max(bytes, total), false, source);
    }

    FoundLastLevelCache assumed() {
      long bytes = Machine.ASSUMED_LAST_LEVEL_CACHE_BYTES;
      return new FoundLastLevelCache(
          bytes,
          bytes * Math.max(1, cpu.sockets().orElse(1)),
          true,
          "%s describes no last-level cache, %s reports none, and the table has none for CPU %s"
              .formatted(
                  CacheReader.SYSFS,
                  CacheReader.GETCONF,
                  cpu.model().or(cpu::vendor).orElse(cpu.architecture())));
    }
  }
}
