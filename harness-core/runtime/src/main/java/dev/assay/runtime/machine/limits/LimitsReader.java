package dev.assay.runtime.machine.limits;

import dev.assay.api.machine.CpuList;
import dev.assay.runtime.machine.cpu.CpuReader;
import dev.assay.runtime.machine.files.FileTree;
import dev.assay.runtime.machine.files.Numbers;
import dev.assay.runtime.machine.limits.ProcessLimits.ResourceLimit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what of the machine the harness may use. */
public final class LimitsReader {
  private static final int CAP_IPC_LOCK = 14; // include/uapi/linux/capability.h

  private final FileTree files;

  public LimitsReader(FileTree files) {
    this.files = files;
  }

  public ProcessLimits read() {
    ControlGroups groups = new ControlGroups(files);
    return new ProcessLimits(
        limit("Max locked memory"),
        status("CapEff").map(capabilities -> has(capabilities, CAP_IPC_LOCK)),
        limit("Max open files"),
        allowedCpus(),
        groups.cpuQuota(),
        groups.memoryBytes(),
        new GpuLimits(files).visible(),
        new GpuLimits(files).slices());
  }

  /** Affinity keeps naming a CPU that was taken offline, where nothing can run. */
  private List<Integer> allowedCpus() {
    List<Integer> allowed = status("Cpus_allowed_list").map(CpuList::parse).orElse(List.of());
    Set<Integer> online = Set.copyOf(CpuReader.online(files));
    return online.isEmpty() ? allowed : allowed.stream().filter(online::contains).toList();
  }

  private Optional<ResourceLimit> limit(String name) {
    return files.lines("proc/self/limits").stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length()).strip().split("\\s+"))
        .filter(fields -> fields.length >= 2 && known(fields[0]) && known(fields[1]))
        .map(fields -> new ResourceLimit(Numbers.whole(fields[0]), Numbers.whole(fields[1])))
        .findFirst();
  }

  private static boolean known(String value) {
    return value.equals("unlimited") || Numbers.whole(value).isPresent();
  }

  private Optional<String> status(String key) {
    return status(files, key);
  }

  /** What the kernel says of this process. */
  public static Optional<String> status(FileTree files, String key) {
    String start = key + ":";
    for (String line : files.lines("proc/self/status")) {
      if (line.startsWith(start)) {
        return Optional.of(line.substring(start.length()).strip());
      }
    }
    return Optional.empty();
  }

  private static boolean has(String capabilities, int capability) {
    OptionalLong bits = Numbers.hexadecimal("0x" + capabilities);
    return bits.isPresent() && (bits.getAsLong() >> capability & 1) == 1;
  }
}
