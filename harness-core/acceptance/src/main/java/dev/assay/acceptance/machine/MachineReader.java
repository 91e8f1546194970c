package dev.assay.acceptance.machine;

import dev.assay.api.machine.CpuList;
import dev.assay.api.machine.Fact;
import dev.assay.runtime.machine.files.FileTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads everything about a machine that needs no measuring. It changes nothing. */
public final class MachineReader {
  private static final String CPUS = "sys/devices/system/cpu/online";
  private static final String NODES = "sys/devices/system/node/online";
  private static final String MEMORY = "proc/meminfo";
  private static final String UPTIME = "proc/uptime";
  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,3})?) .*");
  private static final double SECONDS_PER_HOUR = 3600;

  private final MachineSource source;
  private final FileTree files;

  public MachineReader(MachineSource source) {
    this.source = source;
    this.files = source.files();
  }

  /** Takes a second or two where there are GPUs. */
  public MachineSeen read() {
    PciReader pci = new PciReader(files);
    DiskReader disks = new DiskReader(files);
    List<PciGpu> gpus = pci.gpus();
    NvidiaReport nvidia =
        new NvidiaSmi(
                source.commands(),
                gpus.stream()
                    .filter(gpu -> gpu.vendor().equals("NVIDIA"))
                    .map(PciGpu::address)
                    .toList())
            .read();
    return new MachineSeen(
        list(CPUS),
        memory(),
        list(NODES),
        pci.hasBus()
            ? new Fact.Known<>(gpus, "/sys/bus/pci/devices")
            : new Fact.Unknown<>("the kernel shows no PCI bus"),
        nvidia,
        nvlinks(nvidia),
        new InfinibandReader(files).ports(),
        files.exists("sys/block")
            ? new Fact.Known<>(disks.disks(), "/sys/block")
            : new Fact.Unknown<>("the kernel shows no disks under /sys/block"),
        disks.deadControllers(),
        fileSystemErrors(),
        KernelLogReader.read(source.commands()),
        uptime(),
        share(source.environment()));
  }

  /** A program that did not answer once is not waited for again. */
  private Fact<List<NvLinks>> nvlinks(NvidiaReport nvidia) {
    return nvidia.gpus() instanceof Fact.Unknown<List<NvidiaGpu>> unknown
        ? new Fact.Unknown<>(unknown.reason())
        : new NvLinkReader(source.commands(), nvidia.described()).read();
  }

  private Fact<Integer> list(String path) {
    return files
        .text(path)
        .map(CpuList::parse)
        .filter(numbers -> !numbers.isEmpty())
        .<Fact<Integer>>map(numbers -> new Fact.Known<>(numbers.size(), "/" + path))
        .orElseGet(() -> new Fact.Unknown<>("/" + path + " cannot be read"));
  }

  private Fact<Long> memory() {
    OptionalLong bytes = files.kibibytes(MEMORY, "MemTotal");
    return bytes.isPresent()
        ? new Fact.Known<>(bytes.getAsLong(), "/" + MEMORY)
        : new Fact.Unknown<>("/" + MEMORY + " does not tell MemTotal");
  }

  private Fact<Double> uptime() {
    return files
        .text(UPTIME)
        .map(SECONDS::matcher)
        .filter(Matcher::matches)
        .<Fact<Double>>map(
            matcher ->
                new Fact.Known<>(
                    Double.parseDouble(matcher.group(1)) / SECONDS_PER_HOUR, "/" + UPTIME))
        .orElseGet(() -> new Fact.Unknown<>("/" + UPTIME + " cannot be read"));
  }

  private List<String> fileSystemErrors() {
    String ext4 = "sys/fs/ext4";
    return files.names(ext4).stream()
        .flatMap(
            device -> {
              OptionalLong errors = files.number(ext4 + "/" + device + "/errors_count");
              return errors.isPresent() && errors.getAsLong() > 0
                  ? Stream.of("ext4 on %s counts %d errors".formatted(device, errors.getAsLong()))
                  : Stream.of();
            })
        .toList();
  }

  /** A prolog or epilog runs outside of the job, and sees the whole node. */
  private static Optional<String> share(Map<String, String> environment) {
    return environment.containsKey("SLURM_JOB_ID")
            && !environment.containsKey("SLURM_SCRIPT_CONTEXT")
        ? Optional.of("this process is part of Slurm job " + environment.get("SLURM_JOB_ID"))
        : Optional.empty();
  }
}
