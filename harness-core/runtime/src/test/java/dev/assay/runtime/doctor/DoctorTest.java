package dev.assay.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.analysis.result.NotWatched;
import dev.assay.api.Availability;
import dev.assay.runtime.doctor.Check.Status;
import dev.assay.runtime.machine.Environment;
import dev.assay.runtime.machine.Environment.LoadAverage;
import dev.assay.runtime.machine.GpuSoftware;
import dev.assay.runtime.machine.MachineDescription;
import dev.assay.runtime.machine.MachineDescription.DisplayDevice;
import dev.assay.runtime.machine.MachineDescription.KernelSettings;
import dev.assay.runtime.machine.MachineDescription.Memory;
import dev.assay.runtime.machine.MachineDescription.OperatingSystem;
import dev.assay.runtime.machine.MachineDescription.Virtualization;
import dev.assay.runtime.machine.MachineProbe;
import dev.assay.runtime.machine.cpu.Cpu;
import dev.assay.runtime.machine.cpu.CpuTimes;
import dev.assay.runtime.machine.cpu.FoundLastLevelCache;
import dev.assay.runtime.machine.disk.FileSystem;
import dev.assay.runtime.machine.limits.ProcessLimits;
import dev.assay.runtime.machine.limits.ProcessLimits.ResourceLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final Path RESULTS = Path.of("/data/results");

  // A machine in good order; each test spoils one thing.
  private Runtime.Version java = Runtime.Version.parse("25.0.1");
  private List<String> governors = List.of("performance");
  private Optional<FoundLastLevelCache> lastLevelCache =
      Optional.of(new FoundLastLevelCache(32 << 20, 32 << 20, false, "/sys/devices/system/cpu"));
  private Optional<String> hugePages = Optional.of("madvise");
  private OptionalInt ioUringDisabled = OptionalInt.of(0);
  private OptionalLong lockedMemory = OptionalLong.empty();
  private boolean exemptFromLockedMemory;
  private List<DisplayDevice> displayDevices = List.of();
  private Optional<String> nvidiaDriver = Optional.empty();
  private GpuSoftware gpuSoftware = gpuSoftware(List.of(), false);
  private Optional<String> visibleGpus = Optional.empty();
  private Optional<String> gpuSlices = Optional.empty();
  private int allowedCpus = 8;
  private OptionalDouble cpuQuota = OptionalDouble.empty();
  private double load = 0.2;
  private double steal;
  private long freeBytes = 100L << 30;
  private DirectIo directIo = DirectIo.SUPPORTED;
  private List<NotWatched> notWatched = List.of();
  private final List<WorkloadAvailability> workloads =
      new ArrayList<>(List.of(new WorkloadAvailability("host.copy", Availability.available())));

  @Test
  void finds_nothing_to_do_on_a_machine_in_good_order() {
    assertThat(Doctor.examine(observations()))
        .allSatisfy(check -> assertThat(check.status()).isEqualTo(Status.OK))
        .extracting(Check::subject)
        .containsExactly(
            "java",
            "cores",
            "last-level cache",
            "huge pages",
            "governor",
            "load",
            "steal",
            "io_uring",
            "locked memory",
            "direct I/O",
            "free space",
            "disturbances",
            "workloads");
  }

  @Test
  void says_what_could_disturb_a_run_without_being_seen() {
    notWatched =
        List.of(
            new NotWatched(Kind.HEAT, "no counters"),
            new NotWatched(Kind.CPU_QUOTA, "no cpu.stat is visible"));

    Check check = only("disturbances");
    assertThat(check.status()).isEqualTo(Status.ADVICE);
    assertThat(check.detail())
        .isEqualTo(
            "a run looks undisturbed by what cannot be watched here: heat: no counters;"
                + " cpu-quota: no cpu.stat is visible");
  }

  @Test
  void the_heat_of_its_host_is_hidden_from_every_virtual_machine() {
    notWatched = List.of(new NotWatched(Kind.HEAT, "no counters"));

    assertThat(only("disturbances").status()).isEqualTo(Status.OK);
    assertThat(only("disturbances").detail()).contains("heat: no counters");
  }

  @Test
  void gpus_are_told_with_their_kernel_driver_and_where_it_is_not_loaded_what_to_do() {
    displayDevices =
        List.of(
            display("0001:00:00.0", "0x10de", "NVIDIA"),
            display("0002:00:00.0", "0x10de", "NVIDIA"),
            display("0000:02:00.0", "0x1a03", ""));

    assertThat(only("gpu").status()).isEqualTo(Status.MISSING);
    assertThat(only("gpu").detail())
        .isEqualTo(
            "2 of NVIDIA on the PCI bus: 0001:00:00.0, 0002:00:00.0; the kernel driver of NVIDIA is"
                + " not loaded");
    assertThat(only("gpu").remedy().orElseThrow()).contains("modprobe nvidia", "--gpus all");

    nvidiaDriver = Optional.of("570.86.15");
    assertThat(only("gpu").status()).isEqualTo(Status.OK);
    assertThat(only("gpu").detail()).endsWith("; kernel driver 570.86.15");
  }

  @Test
  void the_software_of_gpus_is_told_where_their_driver_is_loaded() {
    displayDevices = List.of(display("0001:00:00.0", "0x10de", "NVIDIA"));
    assertThat(Doctor.examine(observations()))
        .extracting(Check::subject)
        .doesNotContain("gpu libraries", "gpu sharing");
    nvidiaDriver = Optional.of("570.86.15");

    assertThat(only("gpu libraries").status()).isEqualTo(Status.MISSING);
    assertThat(only("gpu libraries").detail()).contains("the CUDA driver: none", "NCCL: none");
    gpuSoftware = gpuSoftware(List.of(GpuSoftware.DRIVER), true);
    assertAdvice("gpu libraries", "NVML: none", "NVIDIA_DRIVER_CAPABILITIES");
    assertAdvice("fabric manager", "CUDA_ERROR_SYSTEM_NOT_READY (802)", "nvidia-fabricmanager");
    gpuSoftware =
        new GpuSoftware(
            Map.of(
                GpuSoftware.DRIVER, List.of("/usr/lib64/libcuda.so.1"),
                GpuSoftware.NVML, List.of("/usr/lib64/libnvidia-ml.so.1"),
                GpuSoftware.CUBLAS, List.of("/opt/libcublas.so.12"),
                GpuSoftware.CUBLAS_LT, List.of("/opt/libcublasLt.so.12")),
            List.of(GpuSoftware.FABRIC_MANAGER, GpuSoftware.PERSISTENCE),
            true);
    visibleGpus = Optional.of("CUDA_VISIBLE_DEVICES=3");
    gpuSlices = Optional.of("gpu0/gi1/ci0");
    assertThat(only("gpu libraries").status()).isEqualTo(Status.OK);
    assertThat(only("gpu libraries").detail()).contains("cuBLAS: /opt/libcublas.so.12");
    assertThat(only("fabric manager").status()).isEqualTo(Status.OK);
    assertThat(only("gpu sharing").detail())
        .isEqualTo(
            "CUDA_VISIBLE_DEVICES=3; MIG: gpu0/gi1/ci0; nvidia-persistenced runs; no MPS is seen");
    gpuSoftware = new GpuSoftware(gpuSoftware.libraries(), List.of(GpuSoftware.MPS), false);
    assertAdvice("gpu sharing", "MPS runs", "nvidia-cuda-mps-control");
  }

  private static GpuSoftware gpuSoftware(List<String> found, boolean switches) {
    Map<String, List<String>> libraries = new LinkedHashMap<>();
    for (String name :
        List.of(
            GpuSoftware.DRIVER,
            GpuSoftware.NVML,
            GpuSoftware.CUBLAS,
            GpuSoftware.CUBLAS_LT,
            GpuSoftware.NCCL)) {
      libraries.put(name, found.contains(name) ? List.of("/usr/lib64/" + name) : List.of());
    }
    return new GpuSoftware(libraries, List.of(), switches);
  }

  @Test
  void asks_for_a_newer_jdk() {
    java = Runtime.Version.parse("21.0.4");

    Check check = only("java");
    assertThat(check.status()).isEqualTo(Status.MISSING);
    assertThat(check.detail()).isEqualTo("JDK 21.0.4; workers need 25 or later");
    assertThat(check.remedy().orElseThrow()).contains("temurin-25-jdk");
  }

  @Test
  void tells_of_a_control_group_that_grants_fewer_cpus() {
    cpuQuota = OptionalDouble.of(2.5);

    assertAdvice("cores", "4 cores, 8 threads; a control group grants the time of 2.50", "limit");
  }

  @Test
  void tells_of_an_affinity_to_fewer_cpus() {
    allowedCpus = 2;

    assertAdvice("cores", "4 cores, 8 threads; this process may use 2 of them", "taskset");
  }

  @Test
  void names_the_default_that_sizes_are_multiples_of_where_the_machine_hides_its_caches() {
    lastLevelCache =
        Optional.of(new FoundLastLevelCache(64 << 20, 64 << 20, true, "nothing tells"));

    assertAdvice(
        "last-level cache",
        "unknown, so a default of 64 MiB is taken: nothing tells",
        "-p size=1GiB instead of 4xLLC");
  }

  @Test
  void advises_huge_pages_where_they_are_off() {
    hugePages = Optional.of("never");

    assertAdvice("huge pages", "off", "echo madvise | sudo tee");
  }

  @Test
  void advises_the_performance_governor_where_any_cpu_has_another() {
    governors = List.of("performance", "powersave");

    assertAdvice("governor", "performance, powersave", "cpupower frequency-set");
  }

  @Test
  void tells_of_load_and_steal() {
    load = 4.5;
    steal = 0.034;

    assertAdvice("load", "load 4.50 over one minute on 8 CPUs", "top");
    assertAdvice("steal", "3.4 % of CPU time over 500 ms", "VM type");
  }

  @Test
  void advises_to_switch_io_uring_on() {
    ioUringDisabled = OptionalInt.of(2);

    assertAdvice("io_uring", "is 2: nobody", "sudo sysctl kernel.io_uring_disabled=0");
  }

  @Test
  void advises_a_higher_limit_of_locked_memory_unless_the_process_is_exempt() {
    lockedMemory = OptionalLong.of(8L << 20);

    assertAdvice("locked memory", "the limit is 8 MiB", "ulimit -l unlimited");
    exemptFromLockedMemory = true;
    assertThat(only("locked memory").status()).isEqualTo(Status.OK);
  }

  @Test
  void advises_another_place_for_results_that_direct_io_does_not_reach() {
    for (DirectIo kind : List.of(DirectIo.REFUSED, DirectIo.PAGE_CACHE, DirectIo.UNTRIED)) {
      directIo = kind;

      assertAdvice("direct I/O", "/data/results", "ext4 or xfs");
    }
  }

  @Test
  void tells_of_little_free_space() {
    freeBytes = 3L << 30;

    assertAdvice("free space", "3.0 GiB free at /data/results", "free space on /data");
  }

  @Test
  void names_each_missing_thing_once_with_the_workloads_that_want_it() {
    Availability.MissingThing fio =
        new Availability.MissingThing("no program 'fio' on the PATH", "apt-get install fio");
    Availability.MissingThing cuda =
        new Availability.MissingThing("no library 'libcuda.so.1'", "install the NVIDIA driver");
    workloads.add(new WorkloadAvailability("storage.fio", new Availability.Missing(List.of(fio))));
    workloads.add(
        new WorkloadAvailability("gpu.direct", new Availability.Missing(List.of(cuda, fio))));

    assertThat(Doctor.examine(observations()).stream().filter(c -> c.subject().equals("workloads")))
        .containsExactly(
            new Check("workloads", Status.OK, "1 of 3 can run here", Optional.empty()),
            new Check(
                "workloads",
                Status.MISSING,
                "no program 'fio' on the PATH; wanted by storage.fio, gpu.direct",
                Optional.of("apt-get install fio")),
            new Check(
                "workloads",
                Status.MISSING,
                "no library 'libcuda.so.1'; wanted by gpu.direct",
                Optional.of("install the NVIDIA driver")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void observes_this_machine_and_leaves_no_file_behind(@TempDir Path directory) throws Exception {
    Observations observations =
        Observations.take(
            MachineProbe.ofThisMachine(),
            directory.resolve("yet/to/be/made"),
            Duration.ofMillis(50),
            List.of());

    assertThat(directory).isEmptyDirectory();
    assertThat(observations.recent().elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    assertThat(observations.directIo()).isNotEqualTo(DirectIo.UNTRIED);
    assertThat(Doctor.examine(observations)).hasSize(13);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void takes_memory_for_no_disk() {
    assertThat(DirectIoTrial.in(Path.of("/dev/shm"), "tmpfs")).isEqualTo(DirectIo.PAGE_CACHE);
    assertThat(DirectIoTrial.in(Path.of("/proc"), "proc")).isEqualTo(DirectIo.UNTRIED);
  }

  private void assertAdvice(String subject, String detail, String remedy) {
    Check check = only(subject);
    assertThat(check.status()).isEqualTo(Status.ADVICE);
    assertThat(check.detail()).contains(detail);
    assertThat(check.remedy().orElseThrow()).contains(remedy);
  }

  private Check only(String subject) {
    return Doctor.examine(observations()).stream()
        .filter(check -> check.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private Observations observations() {
    FileSystem fileSystem =
        new FileSystem(
            "/data", "xfs", "/dev/sdb1", List.of(), OptionalLong.of(freeBytes), Optional.of("sdb"));
    Environment environment =
        new Environment(
            Instant.EPOCH,
            Optional.empty(),
            Optional.of(new LoadAverage(load, load, load)),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Map.of(),
            Optional.of(fileSystem));
    Environment.Difference recent =
        new Environment.Difference(
            Duration.ofMillis(500), Optional.of(new CpuTimes.Shares(1 - steal, 0, steal)));
    return new Observations(
        java,
        machine(),
        gpuSoftware,
        environment,
        recent,
        RESULTS,
        directIo,
        notWatched,
        workloads);
  }

  private MachineDescription machine() {
    return new MachineDescription(
        Optional.of("host"),
        new OperatingSystem(Optional.empty(), Optional.empty(), Optional.empty()),
        new Virtualization(Optional.empty(), Optional.empty(), Optional.empty()),
        cpu(),
        lastLevelCache,
        List.of(),
        new Memory(
            OptionalLong.empty(),
            hugePages,
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty()),
        List.of(),
        new KernelSettings(
            Optional.of("tsc"), governors, Map.of(), ioUringDisabled, Optional.empty()),
        new ProcessLimits(
            Optional.of(new ResourceLimit(lockedMemory, lockedMemory)),
            Optional.of(exemptFromLockedMemory),
            Optional.empty(),
            IntStream.range(0, allowedCpus).boxed().toList(),
            cpuQuota,
            OptionalLong.empty(),
            visibleGpus,
            gpuSlices),
        displayDevices,
        nvidiaDriver,
        List.of());
  }

  private static DisplayDevice display(String address, String vendorId, String vendor) {
    return new DisplayDevice(
        address,
        "0x030200",
        Optional.of(vendorId),
        Optional.empty(),
        Optional.of(vendor).filter(name -> !name.isEmpty()),
        Optional.empty(),
        OptionalInt.empty());
  }

  private static Cpu cpu() {
    return new Cpu(
        "amd64",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.of(1),
        OptionalInt.of(4),
        8,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }
}
