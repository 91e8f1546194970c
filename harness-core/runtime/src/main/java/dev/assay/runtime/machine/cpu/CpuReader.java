package dev.assay.runtime.machine.cpu;

import dev.assay.api.machine.CpuList;
import dev.assay.runtime.machine.cpu.Cpu.Frequency;
import dev.assay.runtime.machine.files.FileTree;
import dev.assay.runtime.machine.files.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads what the CPUs are, and how many. */
public final class CpuReader {
  private static final String CPUS = "sys/devices/system/cpu/";

  // What a numerical, cryptographic or checksum kernel is written for.
  private static final Pattern FEATURE =
      Pattern.compile(
          "sse4_2|avx.*|fma|f16c|amx_.*|v?aes|v?pclmulqdq|sha_ni"
              + "|asimd.*|sve.*|sme(2|_.*)?|fphp|bf16|i8mm|atomics|pmull|sha2|sha512");

  private final FileTree files;
  private final String architecture;
  private final CacheReader cacheReader;

  public CpuReader(FileTree files, String architecture, CacheReader cacheReader) {
    this.files = files;
    this.architecture = architecture;
    this.cacheReader = cacheReader;
  }

  public Cpu read() {
    List<Map<String, String>> processors = processors();
    Map<String, String> first = processors.isEmpty() ? Map.of() : processors.getFirst();
    List<Integer> online = online();
    return new Cpu(
        architecture,
        either(first, "vendor_id", "CPU implementer"),
        either(first, "model name", "Model name"),
        number(first, "cpu family", "CPU architecture"),
        number(first, "model", "CPU part"),
        number(first, "stepping", "CPU revision"),
        distinct(online, "physical_package_id"),
        cores(online),
        online.isEmpty() ? processors.size() : online.size(),
        base(processors),
        maximum(online),
        cacheReader.read(online),
        features(first));
  }

  /** The numbers of the CPUs that are online; empty where sysfs does not tell. */
  public List<Integer> online() {
    return online(files);
  }

  /** Likewise, as sysfs writes them. */
  public String onlineText() {
    return files.text(CPUS + "online").orElse("");
  }

  public static List<Integer> online(FileTree files) {
    return files.text(CPUS + "online").map(CpuList::parse).orElse(List.of());
  }

  /** Whether CPUID tells of a hypervisor; empty where the CPU has no such flag to show. */
  public Optional<Boolean> hypervisor() {
    return processors().stream()
        .findFirst()
        .flatMap(processor -> Optional.ofNullable(processor.get("flags")))
        .map(flags -> words(flags).contains("hypervisor"));
  }

  private OptionalInt cores(List<Integer> online) {
    OptionalInt cores = distinct(online, "core_cpus_list");
    return cores.isPresent() ? cores : distinct(online, "thread_siblings_list");
  }

  /** How many values a topology file has over the online CPUs; empty unless each has one. */
  private OptionalInt distinct(List<Integer> online, String file) {
    List<String> values =
        online.stream()
            .flatMap(cpu -> files.text(CPUS + "cpu" + cpu + "/topology/" + file).stream())
            .toList();
    return online.isEmpty() || values.size() < online.size()
        ? OptionalInt.empty()
        : OptionalInt.of(Set.copyOf(values).size());
  }

  private Optional<Frequency> base(List<Map<String, String>> processors) {
    OptionalLong intel = files.number(CPUS + "cpu0/cpufreq/base_frequency");
    if (intel.isPresent() && intel.getAsLong() > 0) {
      return Optional.of(new Frequency(intel.getAsLong() / 1e3, "cpufreq base_frequency"));
    }
    OptionalLong nominal = files.number(CPUS + "cpu0/acpi_cppc/nominal_freq");
    if (nominal.isPresent() && nominal.getAsLong() > 0) {
      return Optional.of(new Frequency(nominal.getAsLong(), "ACPI CPPC nominal_freq"));
    }
    return fromTimeStampCounter(processors);
  }

  /**
   * Without a frequency driver and without aperfmperf (arch_freq_get_on_cpu in Linux'
   * arch/x86/kernel/cpu/aperfmperf.c), "cpu MHz" is the rate of the time stamp counter; otherwise
   * it is whatever the clock is at the moment, and tells nothing lasting.
   */
  private Optional<Frequency> fromTimeStampCounter(List<Map<String, String>> processors) {
    if (processors.isEmpty()
        || files.exists(CPUS + "cpu0/cpufreq/scaling_driver")
        || words(processors.getFirst().getOrDefault("flags", "")).contains("aperfmperf")) {
      return Optional.empty();
    }
    OptionalDouble megahertz = Numbers.decimal(processors.getFirst().getOrDefault("cpu MHz", ""));
    return megahertz.isPresent() && megahertz.getAsDouble() > 0
        ? Optional.of(
            new Frequency(megahertz.getAsDouble(), "base or TSC clock, /proc/cpuinfo cpu MHz"))
        : Optional.empty();
  }

  private Optional<Frequency> maximum(List<Integer> online) {
    OptionalLong kilohertz =
        online.stream()
            .map(cpu -> files.number(CPUS + "cpu" + cpu + "/cpufreq/cpuinfo_max_freq"))
            .flatMapToLong(OptionalLong::stream)
            .max();
    return kilohertz.isPresent() && kilohertz.getAsLong() > 0
        ? Optional.of(new Frequency(kilohertz.getAsLong() / 1e3, "cpufreq cpuinfo_max_freq"))
        : Optional.empty();
  }

  /** The blocks of /proc/cpuinfo that describe a CPU, by key. */
  private List<Map<String, String>> processors() {
    List<Map<String, String>> processors = new ArrayList<>();
    for (String line : files.lines("proc/cpuinfo")) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String key = line.substring(0, colon).strip();
      if (key.equals("processor")) {
        processors.add(new HashMap<>());
      }
      if (!processors.isEmpty()) {
        processors.getLast().put(key, line.substring(colon + 1).strip());
      }
    }
    return processors;
  }

  private static Optional<String> either(Map<String, String> processor, String x86, String arm) {
    return Optional.ofNullable(processor.getOrDefault(x86, processor.get(arm)))
        .filter(value -> !value.isEmpty());
  }

  private static OptionalInt number(Map<String, String> processor, String x86, String arm) {
    return Numbers.small(
        either(processor, x86, arm)
            .map(Numbers::decimalOrHexadecimal)
            .orElse(OptionalLong.empty()));
  }

  private static List<String> features(Map<String, String> processor) {
    return words(either(processor, "flags", "Features").orElse("")).stream()
        .filter(flag -> FEATURE.matcher(flag).matches())
        .toList();
  }

  private static Set<String> words(String text) {
    Set<String> words = new TreeSet<>(Arrays.asList(text.split("\\s+")));
    words.remove("");
    return words;
  }
}
