package dev.assay.runtime.machine;

import dev.assay.runtime.machine.Environment.LoadAverage;
import dev.assay.runtime.machine.cpu.CacheReader;
import dev.assay.runtime.machine.cpu.Cpu;
import dev.assay.runtime.machine.cpu.CpuReader;
import dev.assay.runtime.machine.cpu.CpuTimes;
import dev.assay.runtime.machine.cpu.FoundLastLevelCache;
import dev.assay.runtime.machine.cpu.Getconf;
import dev.assay.runtime.machine.cpu.LastLevelCacheReader;
import dev.assay.runtime.machine.disk.DiskReader;
import dev.assay.runtime.machine.disk.FileSystemReader;
import dev.assay.runtime.machine.files.FileTree;
import dev.assay.runtime.machine.limits.ControlGroups;
import dev.assay.runtime.machine.limits.CpuQuota;
import dev.assay.runtime.machine.limits.LimitsReader;
import dev.assay.runtime.machine.limits.ProcessLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Reads a machine, this one or a recorded one, into values that can be stored with a result. */
public final class MachineProbe {
  private final FileTree files;
  private final CpuReader cpus;
  private final DiskReader disks;
  private final EnvironmentReader environments;

  /**
   * @param root {@code /}, or a recorded tree with the files of one
   * @param architecture the {@code os.arch} property of the machine
   * @param getconf the output of {@code getconf -a} there; asked only where files do not tell
   */
  public MachineProbe(
      Path root, String architecture, Supplier<Optional<String>> getconf, Clock clock) {
    files = new FileTree(root);
    cpus = new CpuReader(files, architecture, new CacheReader(files, getconf));
    disks = new DiskReader(files);
    environments = new EnvironmentReader(files, new FileSystemReader(files, disks), clock);
  }

  public static MachineProbe ofThisMachine() {
    return new MachineProbe(
        Path.of("/"), System.getProperty("os.arch"), Getconf::run, Clock.systemUTC());
  }

  /** The files of the machine, to be read again and again while it is measured. */
  public FileTree files() {
    return files;
  }

  public MachineDescription describe() {
    Cpu cpu = cpus.read();
    ProcessLimits limits = new LimitsReader(files).read();
    KernelReader kernel = new KernelReader(files);
    DeviceReader devices = new DeviceReader(files);
    return new MachineDescription(
        hostname(),
        kernel.operatingSystem(),
        kernel.virtualization(cpus.hypervisor()),
        cpu,
        Optional.of(lastLevelCache(cpu, limits)),
        kernel.numaNodes(),
        kernel.memory(),
        disks.read(),
        kernel.settings(),
        limits,
        devices.displayDevices(),
        devices.nvidiaDriver(),
        devices.infinibandPorts());
  }

  /** Whether there is sign of a GPU of NVIDIA or AMD, be it usable or not. */
  public boolean hasGpu() {
    return new DeviceReader(files).hasGpu();
  }

  /** The name of {@link #describe}, for less than all of it. */
  public Optional<String> hostname() {
    return files.text("proc/sys/kernel/hostname");
  }

  /** The last-level cache of {@link #describe}, for less than all of it. */
  public FoundLastLevelCache lastLevelCache() {
    return lastLevelCache(cpus.read(), new LimitsReader(files).read());
  }

  private FoundLastLevelCache lastLevelCache(Cpu cpu, ProcessLimits limits) {
    FoundLastLevelCache found =
        new LastLevelCacheReader(files)
            .read(cpu, limits.allowedCpus().isEmpty() ? cpus.online() : limits.allowedCpus());
    System.getLogger(MachineProbe.class.getName())
        .log(System.Logger.Level.DEBUG, () -> "last-level cache: " + found.described());
    return found;
  }

  /**
   * The state the machine is in now.
   *
   * @param path whose file system to look at; it need not exist
   */
  public Environment environment(Path path) {
    return environments.read(path);
  }

  /** The id that the kernel drew when the machine started; no two starts have the same. */
  public Optional<String> boot() {
    return files.text("proc/sys/kernel/random/boot_id");
  }

  /**
   * What says that {@link #lastLevelCache} is what it was: this start of the machine, its CPUs, and
   * those that this process may use.
   */
  public Optional<String> sameCpus() {
    Optional<String> boot = boot();
    Optional<String> allowed = LimitsReader.status(files, "Cpus_allowed_list");
    return boot.isEmpty() || allowed.isEmpty()
        ? Optional.empty()
        : Optional.of(boot.get() + " " + cpus.onlineText() + " " + allowed.get());
  }

  /** The quota that this process is under; empty where it is under none. */
  public Optional<CpuQuota> cpuQuota() {
    OptionalDouble granted = new ControlGroups(files).cpuQuota();
    return granted.isPresent()
        ? Optional.of(
            new CpuQuota(granted.getAsDouble(), CpuTimes.byCpu(files.lines("proc/stat")).size()))
        : Optional.empty();
  }

  /** How many threads wanted to run of late. */
  public Optional<LoadAverage> load() {
    return environments.load();
  }

  /** What all CPUs have done since the machine started; cheaper than all of the environment. */
  public Optional<CpuTimes> cpuTimes() {
    return environments.cpuTimes();
  }
}
