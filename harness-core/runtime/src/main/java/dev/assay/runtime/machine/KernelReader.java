package dev.assay.runtime.machine;

import dev.assay.api.machine.CpuList;
import dev.assay.api.machine.HugePages;
import dev.assay.runtime.machine.MachineDescription.KernelSettings;
import dev.assay.runtime.machine.MachineDescription.Memory;
import dev.assay.runtime.machine.MachineDescription.NumaNode;
import dev.assay.runtime.machine.MachineDescription.OperatingSystem;
import dev.assay.runtime.machine.MachineDescription.Virtualization;
import dev.assay.runtime.machine.files.FileTree;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the kernel, its settings and main memory. */
record KernelReader(FileTree files) {
  private static final String HUGE_PAGES = "sys/kernel/mm/transparent_hugepage/";
  private static final String NODES = "sys/devices/system/node";
  private static final String CPUS = "sys/devices/system/cpu";

  OperatingSystem operatingSystem() {
    return new OperatingSystem(
        files.text("proc/sys/kernel/osrelease"),
        files.text("proc/sys/kernel/version"),
        files.lines("etc/os-release").stream()
            .filter(line -> line.startsWith("PRETTY_NAME="))
            .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
            .filter(name -> !name.isBlank())
            .findFirst());
  }

  Virtualization virtualization(Optional<Boolean> hypervisor) {
    return new Virtualization(
        hypervisor,
        files.text("sys/class/dmi/id/sys_vendor"),
        files.text("sys/class/dmi/id/product_name"));
  }

  KernelSettings settings() {
    return new KernelSettings(
        files.text("sys/devices/system/clocksource/clocksource0/current_clocksource"),
        governors(),
        mitigations(),
        files.smallNumber("proc/sys/kernel/io_uring_disabled"),
        microcode());
  }

  private Optional<String> microcode() {
    return files
        .text(CPUS + "/cpu0/microcode/version")
        .or(
            () ->
                files.lines("proc/cpuinfo").stream()
                    .filter(line -> line.startsWith("microcode"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .filter(text -> !text.isEmpty())
                    .findFirst());
  }

  private List<String> governors() {
    return files.names(CPUS).stream()
        .flatMap(cpu -> files.text(CPUS + "/" + cpu + "/cpufreq/scaling_governor").stream())
        .distinct()
        .sorted()
        .toList();
  }

  private Map<String, String> mitigations() {
    Map<String, String> mitigations = new TreeMap<>();
    String directory = CPUS + "/vulnerabilities";
    for (String vulnerability : files.names(directory)) {
      files
          .text(directory + "/" + vulnerability)
          .ifPresent(state -> mitigations.put(vulnerability, state));
    }
    return mitigations;
  }

  Memory memory() {
    return new Memory(
        files.kibibytes("proc/meminfo", "MemTotal"),
        transparentHugePages(),
        files.choice(HUGE_PAGES + "defrag"),
        files.number(HUGE_PAGES + "hpage_pmd_size"),
        files.number("proc/sys/vm/nr_hugepages"),
        files.kibibytes("proc/meminfo", "Hugepagesize"));
  }

  /** A kernel that shows the parent of the switch and not the switch has none. */
  private Optional<String> transparentHugePages() {
    return files
        .choice(HUGE_PAGES + "enabled")
        .or(
            () ->
                files.exists("sys/kernel/mm") && !files.exists(HUGE_PAGES)
                    ? Optional.of(HugePages.NONE)
                    : Optional.empty());
  }

  List<NumaNode> numaNodes() {
    return files.names(NODES).stream()
        .filter(name -> name.matches("node[0-9]{1,4}"))
        .map(name -> numaNode(Integer.parseInt(name.substring("node".length()))))
        .sorted(Comparator.comparingInt(NumaNode::id))
        .toList();
  }

  private NumaNode numaNode(int id) {
    String node = NODES + "/node" + id + "/";
    return new NumaNode(
        id,
        files.text(node + "cpulist").map(CpuList::parse).orElse(List.of()),
        files.kibibytes(node + "meminfo", "Node " + id + " MemTotal"));
  }
}
