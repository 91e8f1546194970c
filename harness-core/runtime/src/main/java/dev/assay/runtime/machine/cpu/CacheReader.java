package dev.assay.runtime.machine.cpu;

import dev.assay.api.machine.CpuList;
import dev.assay.runtime.machine.cpu.Cpu.Cache;
import dev.assay.runtime.machine.files.FileTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the caches from sysfs. Where that has none, as on hypervisors and firmware that hide them,
 * glibc, which asks the CPU itself, tells through getconf.
 */
public final class CacheReader {
  /** The source of what sysfs describes. */
  public static final String SYSFS = "/sys/devices/system/cpu";

  /** The source of what glibc asks of the CPU. */
  public static final String GETCONF = "getconf -a";

  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([KM])");
  private static final Pattern GETCONF_LINE =
      Pattern.compile("LEVEL([1-4])_([DI]?)CACHE_(SIZE|LINESIZE)\\s+([0-9]+)");

  /** Where sysfs describes the caches of a CPU. */
  public static String directory(int cpu) {
    return "sys/devices/system/cpu/cpu" + cpu + "/cache";
  }

  /** The bytes of the cache that sysfs describes in a directory. */
  public static OptionalLong size(FileTree files, String cache) {
    return files.text(cache + "size").map(CacheReader::bytes).orElse(OptionalLong.empty());
  }

  private final FileTree files;
  private final Supplier<Optional<String>> getconf;

  /**
   * @param getconf the output of {@code getconf -a}; asked only where files do not tell
   */
  public CacheReader(FileTree files, Supplier<Optional<String>> getconf) {
    this.files = files;
    this.getconf = getconf;
  }

  private record Kind(int level, String type, long bytes, OptionalInt lineBytes) {}

  public List<Cache> read(List<Integer> online) {
    Map<Kind, Set<String>> instances = new HashMap<>();
    for (int cpu : online) {
      String caches = directory(cpu);
      for (String index : files.names(caches)) {
        String cache = caches + "/" + index + "/";
        kind(cache)
            .ifPresent(
                kind ->
                    instances
                        .computeIfAbsent(kind, _ -> new HashSet<>())
                        .add(files.text(cache + "shared_cpu_list").orElse(Integer.toString(cpu))));
      }
    }
    if (instances.isEmpty()) {
      return getconf.get().map(CacheReader::parseGetconf).orElse(List.of());
    }
    List<Cache> caches = new ArrayList<>();
    instances.forEach(
        (kind, sharers) ->
            caches.add(cache(kind, OptionalInt.of(sharers.size()), most(sharers), SYSFS)));
    return sorted(caches);
  }

  private Optional<Kind> kind(String cache) {
    OptionalInt level = files.smallNumber(cache + "level");
    Optional<String> type = files.text(cache + "type");
    OptionalLong bytes = size(files, cache);
    if (level.isEmpty() || type.isEmpty() || bytes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Kind(
            level.getAsInt(),
            type.get(),
            bytes.getAsLong(),
            files.smallNumber(cache + "coherency_line_size")));
  }

  private static OptionalLong bytes(String size) {
    Matcher matcher = SIZE.matcher(size);
    return matcher.matches()
        ? OptionalLong.of(
            Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("K") ? 10 : 20))
        : OptionalLong.empty();
  }

  private static List<Cache> parseGetconf(String output) {
    Map<String, Long> values = new TreeMap<>();
    GETCONF_LINE
        .matcher(output)
        .results()
        .forEach(
            match ->
                values.put(
                    match.group(1) + match.group(2) + match.group(3),
                    Long.parseLong(match.group(4))));
    List<Cache> caches = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          if (name.endsWith("SIZE") && !name.endsWith("LINESIZE") && value > 0) {
            String cache = name.substring(0, name.length() - "SIZE".length());
            long line = values.getOrDefault(cache + "LINESIZE", 0L);
            caches.add(
                cache(
                    new Kind(
                        cache.charAt(0) - '0',
                        type(cache),
                        value,
                        line > 0 ? OptionalInt.of((int) line) : OptionalInt.empty()),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    GETCONF));
          }
        });
    return sorted(caches);
  }

  private static String type(String cache) {
    return cache.endsWith("D") ? "Data" : cache.endsWith("I") ? "Instruction" : "Unified";
  }

  /** How many CPUs share one, at most; empty where a list is not one. */
  private static OptionalInt most(Set<String> sharers) {
    int most = sharers.stream().mapToInt(list -> CpuList.parse(list).size()).max().orElse(0);
    return most == 0 ? OptionalInt.empty() : OptionalInt.of(most);
  }

  private static Cache cache(
      Kind kind, OptionalInt instances, OptionalInt sharedBy, String source) {
    return new Cache(
        kind.level, kind.type, kind.bytes, kind.lineBytes, instances, sharedBy, source);
  }

  private static List<Cache> sorted(List<Cache> caches) {
    return caches.stream()
        .sorted(
            Comparator.comparingInt(Cache::level)
                .thenComparing(Cache::type)
                .thenComparingLong(Cache::bytes))
        .toList();
  }
}
