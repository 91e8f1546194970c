package dev.assay.cli.vmtypes;

import dev.assay.acceptance.machine.InfinibandPort;
import dev.assay.acceptance.machine.LocalDisk;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.acceptance.machine.NvLinks;
import dev.assay.acceptance.machine.NvidiaGpu;
import dev.assay.api.machine.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** What a machine has, as {@link OwnVmTypesFile} reads it. What could not be read is a remark. */
final class MachineDescription {
  private static final double BYTES_PER_GIB = 1L << 30;
  private static final double BYTES_PER_GB = 1e9;
  private static final double BYTES_PER_MIB = 1 << 20;

  private MachineDescription() {}

  /**
   * @param name that the type gets
   */
  static String of(String name, MachineSeen seen) {
    List<String> lines = new ArrayList<>();
    lines.add("vmTypes:");
    lines.add("  %s:".formatted(name));
    fact("vcpus", seen.cpus(), String::valueOf, lines);
    fact("memoryGiB", seen.memoryBytes(), bytes -> decimal(bytes / BYTES_PER_GIB), lines);
    gpus(seen, lines);
    disks(seen, lines);
    infiniband(seen.ports(), lines);
    lines.add("    source: read from one machine by 'assay vm-types describe'");
    return String.join("\n", lines) + "\n";
  }

  private static <T> void fact(
      String key, Fact<T> fact, Function<T, String> text, List<String> lines) {
    switch (fact) {
      case Fact.Known<T> known -> lines.add("    %s: %s".formatted(key, text.apply(known.value())));
      case Fact.Assumed<T> assumed -> unknown(key, assumed.reason(), lines);
      case Fact.Unknown<T> unknown -> unknown(key, unknown.reason(), lines);
    }
  }

  private static void unknown(String key, String why, List<String> lines) {
    lines.add("    # %s: not known here: %s".formatted(key, why.replace("\n", " ")));
  }

  private static void gpus(MachineSeen seen, List<String> lines) {
    List<NvidiaGpu> gpus = seen.nvidia().described();
    if (seen.pciGpus() instanceof Fact.Known<?>
        && seen.pciGpus().toOptional().get().isEmpty()
        && gpus.isEmpty()) {
      lines.add("    gpus: 0");
      return;
    }
    List<String> models =
        gpus.stream().flatMap(gpu -> gpu.product().toOptional().stream()).distinct().toList();
    if (models.size() != 1) {
      unknown(
          "gpus",
          gpus.isEmpty() ? "nvidia-smi describes none" : "they are of unlike models: " + models,
          lines);
      return;
    }
    List<String> facts = new ArrayList<>();
    facts.add("model: " + models.getFirst());
    facts.add("count: " + gpus.size());
    least(gpus, gpu -> gpu.memory().totalMiB())
        .ifPresent(mib -> facts.add("memoryGB: " + decimal(mib * BYTES_PER_MIB / BYTES_PER_GB)));
    nvlinks(seen).ifPresent(facts::add);
    least(gpus, gpu -> gpu.pcie().mostGeneration())
        .ifPresent(generation -> facts.add("pcieGeneration: " + generation));
    least(gpus, gpu -> gpu.pcie().width()).ifPresent(width -> facts.add("pcieWidth: " + width));
    lines.add("    gpus: {%s}".formatted(String.join(", ", facts)));
  }

  /** Of every GPU; empty where one does not tell. */
  private static Optional<Long> least(List<NvidiaGpu> gpus, Function<NvidiaGpu, Fact<Long>> fact) {
    List<Long> told = gpus.stream().flatMap(gpu -> fact.apply(gpu).toOptional().stream()).toList();
    return told.size() == gpus.size() ? told.stream().min(Long::compare) : Optional.empty();
  }

  private static Optional<String> nvlinks(MachineSeen seen) {
    List<NvLinks> links = seen.nvlinks().toOptional().orElse(List.of());
    OptionalLong active = links.stream().mapToLong(each -> each.active().size()).min();
    OptionalDouble speed =
        links.stream()
            .flatMap(each -> each.active().stream())
            .mapToDouble(link -> link.gigabytesPerSecond().getAsDouble())
            .min();
    return active.isPresent() && active.getAsLong() > 0 && speed.isPresent()
        ? Optional.of(
            "nvlinks: %d, nvlinkGBps: %s"
                .formatted(active.getAsLong(), decimal(Math.floor(speed.getAsDouble()))))
        : Optional.empty();
  }

  private static void disks(MachineSeen seen, List<String> lines) {
    if (!(seen.disks() instanceof Fact.Known<List<LocalDisk>> known)) {
      unknown("localNvme", seen.disks() instanceof Fact.Unknown<?> why ? why.reason() : "", lines);
      return;
    }
    List<LocalDisk> local = known.value().stream().filter(LocalDisk::isLocalNvme).toList();
    if (local.isEmpty()) {
      lines.add("    localNvme: 0");
      return;
    }
    boolean told = local.stream().allMatch(disk -> disk.sizeBytes().isPresent());
    lines.add(
        "    localNvme: {count: %d%s}"
            .formatted(
                local.size(),
                told
                    ? ", sizeGB: "
                        + decimal(
                            local.stream()
                                    .mapToLong(disk -> disk.sizeBytes().getAsLong())
                                    .min()
                                    .orElseThrow()
                                / BYTES_PER_GB)
                    : ""));
  }

  private static void infiniband(List<InfinibandPort> all, List<String> lines) {
    List<InfinibandPort> ports = all.stream().filter(InfinibandPort::isInfiniband).toList();
    if (ports.isEmpty()) {
      lines.add("    infiniband: 0");
      return;
    }
    boolean told = ports.stream().allMatch(port -> port.gigabitsPerSecond().isPresent());
    lines.add(
        "    infiniband: {ports: %d%s}"
            .formatted(
                ports.size(),
                told
                    ? ", gbps: "
                        + Math.round(
                            ports.stream()
                                .mapToDouble(port -> port.gigabitsPerSecond().getAsDouble())
                                .min()
                                .orElseThrow())
                    : ""));
  }

  /** To two digits after the point, whatever the locale. */
  private static String decimal(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
