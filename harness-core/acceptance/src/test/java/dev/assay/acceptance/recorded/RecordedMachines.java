package dev.assay.acceptance.recorded;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whole machines, put together from recordings; resources/…/SOURCES.md says from which. */
public final class RecordedMachines {
  public static final String SMI = "nvidia-smi -q -x";
  public static final String NVLINK = "nvidia-smi nvlink -s";
  public static final String JOURNAL = "journalctl -k -b -q --no-pager -o short-iso";

  /** Of Azure ND H100 v5. */
  public static final List<String> DOMAINS =
      List.of("0001", "0002", "0003", "0008", "0009", "000a", "000b", "000c");

  private static final String START =
      """
      2026-11-30T06:00:00+0000 node kernel: Linux version 6.8.0-1015-azure (buildd@lcy02) #17-Ubuntu SMP
      2026-11-30T06:00:00+0000 node kernel: Command line: BOOT_IMAGE=/boot/vmlinuz root=/dev/sda1
      2026-11-30T06:00:09+0000 node kernel: NVRM: loading NVIDIA UNIX Open Kernel Module for x86_64  595.84
      """;

  private RecordedMachines() {}

  /** A good Standard_ND96isr_H100_v5. */
  public static RecordedMachine h100Sxm(Path root) {
    RecordedMachine machine = base(root, 96, 1_961_032_704L, "0-1");
    for (int i = 0; i < DOMAINS.size(); i++) {
      onBus(machine, DOMAINS.get(i) + ":00:00.0", "0x2330", i);
      port(machine, "mlx5_ib" + i, "4: ACTIVE", "5: LinkUp", "400 Gb/sec (4X NDR)", 0);
      nvme(machine, i);
    }
    return machine
        .prints(SMI, SmiLog.h100(DOMAINS).text())
        .prints(NVLINK, nvlinks("NVIDIA H100 80GB HBM3", 8, 18, Set.of()))
        .prints(JOURNAL, START);
  }

  /** A good Standard_NC80adis_H100_v5: two H100 NVL with a bridge of 12 links. */
  public static RecordedMachine h100Nvl(Path root) {
    RecordedMachine machine = base(root, 80, 660_463_936L, "0-1");
    List<String> domains = List.of("0001", "0002");
    onBus(machine, "0001:00:00.0", "0x2321", 0);
    onBus(machine, "0002:00:00.0", "0x2321", 1);
    return machine
        .prints(SMI, nvl(domains).text())
        .prints(NVLINK, nvlinks("NVIDIA H100 NVL", 2, 18, Set.of(4, 5, 10, 11, 16, 17)))
        .prints(JOURNAL, START);
  }

  public static SmiLog nvl(List<String> domains) {
    return SmiLog.h100(domains)
        .changeAll("product_name", "NVIDIA H100 NVL")
        .changeAll("total", "95830 MiB")
        .changeAll("current_power_limit", "400.00 W")
        .changeAll("default_power_limit", "400.00 W")
        .changeAll("state", "N/A")
        .changeAll("status", "N/A");
  }

  /** A good Standard_NC24ads_A100_v4. */
  public static RecordedMachine a100Pcie(Path root) {
    RecordedMachine machine = base(root, 24, 226_764_800L, "0");
    onBus(machine, "0001:00:00.0", "0x20b5", 0);
    nvme(machine, 0, 1_031_000_000_000L);
    return machine
        .prints(SMI, pcie(List.of("0001")).text())
        .prints(
            NVLINK,
            nvlinks("NVIDIA A100 80GB PCIe", 1, 12, Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)))
        .prints(JOURNAL, START);
  }

  public static SmiLog pcie(List<String> domains) {
    return SmiLog.h100(domains)
        .changeAll("product_name", "NVIDIA A100 80GB PCIe")
        .changeAll("total", "81920 MiB")
        .changeAll("max_link_gen", "4")
        .changeAll("current_link_gen", "1")
        .changeAll("max_device_link_gen", "4")
        .changeAll("current_power_limit", "300.00 W")
        .changeAll("default_power_limit", "300.00 W")
        .changeAll("state", "N/A")
        .changeAll("status", "N/A");
  }

  /** A good Standard_NV6ads_A10_v5: a sixth of an A10, which is virtual and shows no link. */
  public static RecordedMachine virtualA10(Path root) {
    RecordedMachine machine = base(root, 6, 56_000_000L, "0");
    onBus(machine, "0002:00:00.0", "0x2236", 0);
    SmiLog log =
        SmiLog.h100(List.of("0002"))
            .change(0, "product_name", "NVIDIA A10-4Q")
            .change(0, "virtualization_mode", "VGPU")
            .change(0, "total", "4096 MiB")
            .change(0, "current_ecc", "N/A")
            .change(0, "remapped_row_pending", "N/A")
            .change(0, "remapped_row_failure", "N/A")
            .change(0, "current_power_limit", "N/A")
            .change(0, "default_power_limit", "N/A")
            .change(0, "state", "N/A")
            .change(0, "status", "N/A");
    for (String field :
        List.of("max_link_gen", "current_link_gen", "max_link_width", "current_link_width")) {
      log.change(0, field, "N/A");
    }
    return machine.prints(SMI, log.text()).prints(NVLINK, "").prints(JOURNAL, START);
  }

  /** A good Standard_D96ds_v5: no GPU, no InfiniBand. */
  public static RecordedMachine cpuOnly(Path root) {
    return base(root, 96, 396_000_000L, "0-1").prints(JOURNAL, START);
  }

  /** With more lines of the kernel's log. */
  public static RecordedMachine logs(RecordedMachine machine, String... lines) {
    return machine.prints(
        JOURNAL,
        START
            + IntStream.range(0, lines.length)
                .mapToObj(
                    i -> "2026-11-30T11:%02d:00+0000 node kernel: %s\n".formatted(i, lines[i]))
                .collect(Collectors.joining()));
  }

  private static RecordedMachine base(Path root, int cpus, long memoryKibibytes, String nodes) {
    return new RecordedMachine(root)
        .file("sys/devices/system/cpu/online", "0-" + (cpus - 1) + "\n")
        .file("sys/devices/system/node/online", nodes + "\n")
        .file("proc/meminfo", "MemTotal:       %d kB\nMemFree: 1 kB\n".formatted(memoryKibibytes))
        .file("proc/uptime", "21600.00 2000000.00\n")
        .file("sys/bus/pci/devices/0000:00:07.0/class", "0x010180\n")
        .file("sys/block/sda/size", "268435456\n")
        .file("sys/block/sda/device/model", "Virtual Disk\n");
  }

  public static void onBus(RecordedMachine machine, String address, String device, int minor) {
    String path = "sys/bus/pci/devices/" + address + "/";
    machine
        .file(path + "class", "0x030200\n")
        .file(path + "vendor", "0x10de\n")
        .file(path + "device", device + "\n")
        .file(path + "current_link_width", "16\n")
        .file(path + "max_link_width", "16\n")
        .link(path + "driver", "nvidia")
        .file("dev/nvidia" + minor, "")
        .file(
            "proc/driver/nvidia/gpus/" + address + "/information",
            "Model: \t\t NVIDIA\nDevice Minor: \t %d\n".formatted(minor));
  }

  public static void port(
      RecordedMachine machine,
      String device,
      String state,
      String physical,
      String rate,
      int downs) {
    String path = "sys/class/infiniband/" + device + "/ports/1/";
    machine
        .file(path + "state", state + "\n")
        .file(path + "phys_state", physical + "\n")
        .file(path + "rate", rate + "\n")
        .file(path + "link_layer", "InfiniBand\n")
        .file(path + "counters/link_downed", downs + "\n")
        .file(path + "counters/symbol_error", "0\n")
        .file(
            "sys/class/infiniband/" + device + "/device/net/" + device.replace("mlx5_", "") + "/x",
            "");
  }

  public static void nvme(RecordedMachine machine, int number) {
    nvme(machine, number, 3_848_290_697_216L);
  }

  private static void nvme(RecordedMachine machine, int number, long bytes) {
    String path = "sys/block/nvme%dn1/".formatted(number);
    machine
        .file(path + "size", bytes / 512 + "\n")
        .file(path + "device/model", "Microsoft NVMe Direct Disk v2\n")
        .file(path + "device/state", "live\n")
        .file("sys/class/nvme/nvme%d/state".formatted(number), "live\n");
  }

  /** What {@code nvidia-smi nvlink -s} prints. */
  public static String nvlinks(String product, int gpus, int links, Set<Integer> inactive) {
    StringBuilder text = new StringBuilder();
    for (int gpu = 0; gpu < gpus; gpu++) {
      text.append(
          "GPU %d: %s (UUID: GPU-00000000-0000-0000-0000-%012d)\n".formatted(gpu, product, gpu));
      for (int link = 0; link < links; link++) {
        text.append("\t Link %d: ".formatted(link))
            .append(inactive.contains(link) ? "<inactive>" : "26.562 GB/s")
            .append('\n');
      }
    }
    return text.toString();
  }
}
