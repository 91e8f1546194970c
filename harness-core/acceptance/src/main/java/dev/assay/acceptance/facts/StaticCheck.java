package dev.assay.acceptance.facts;

import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import java.time.Duration;
import java.util.Optional;

/** The checks that need no measuring. */
public enum StaticCheck {
  CPUS(
      "machine.cpus",
      Area.MACHINE,
      "number of CPUs",
      "/sys/devices/system/cpu/online",
      "the VM type's documentation",
      "how fast they are"),
  MEMORY(
      "machine.memory",
      Area.MACHINE,
      "memory",
      "/proc/meminfo",
      "at least that of Azure/azurehpc-health-checks for the VM type, else of its documentation;"
          + " at most 10 % above its documentation",
      "how fast it is, and cells that fail"),
  GPUS(
      "gpu.count",
      Area.GPU,
      "number of GPUs",
      "nvidia-smi -q -x, /sys/bus/pci/devices, the kernel's log",
      "the VM type's documentation",
      "a GPU that shows and fails when it computes"),
  GPU_MODEL(
      "gpu.model",
      Area.GPU,
      "model of the GPU",
      "nvidia-smi -q -x",
      "the VM type's documentation",
      "a firmware that makes it slower"),
  GPU_MEMORY(
      "gpu.memory",
      Area.GPU,
      "memory of the GPU",
      "nvidia-smi -q -x",
      "the VM type's documentation",
      "how fast it is"),
  GPU_USABLE(
      "gpu.usable",
      Area.GPU,
      "programs can use the GPU",
      "nvidia-smi -q -x: compute mode, recovery action, fabric, memory in use",
      "NVIDIA's documentation of NVML",
      "an allocation that fails although the driver reports nothing"),
  GPU_ECC(
      "gpu.ecc",
      Area.GPU,
      "errors of the GPU's memory",
      "nvidia-smi -q -x",
      "Azure/azurehpc-health-checks for the VM type, else NVIDIA's documentation",
      "errors where the memory does not check itself, and those before the driver was loaded"),
  GPU_REPAIRS(
      "gpu.row-remap",
      Area.GPU,
      "repairs of the GPU's memory",
      "nvidia-smi -q -x",
      "NVIDIA's documentation of NVML",
      "how many spare rows are left"),
  GPU_CLOCKS(
      "gpu.clocks",
      Area.GPU,
      "nothing slows the GPU down",
      "nvidia-smi -q -x, three times where something does",
      "NVIDIA's documentation of DCGM and NVML",
      "what slows it down only under load"),
  GPU_POWER(
      "gpu.power-limit",
      Area.GPU,
      "power limit of the GPU",
      "nvidia-smi -q -x",
      "the limit that the GPU has by default",
      "limits of a rack or a power supply"),
  GPU_MIG(
      "gpu.mig",
      Area.GPU,
      "the GPU is whole",
      "nvidia-smi -q -x",
      "none: whoever cuts a GPU into instances means it",
      "the size of the instances"),
  PCIE_WIDTH(
      "link.pcie-width",
      Area.LINK,
      "lanes of the link to the host",
      "nvidia-smi -q -x, /sys/bus/pci/devices",
      "a source for the VM type, else what GPU and slot can have together",
      "errors of the link, and how fast copies are"),
  PCIE_GENERATION(
      "link.pcie-generation",
      Area.LINK,
      "generation of the link to the host",
      "nvidia-smi -q -x",
      "a source for the VM type",
      "the speed under load: an idle link is slower to save power, so only its highest is judged"),
  NVLINK(
      "link.nvlink",
      Area.LINK,
      "NVLinks",
      "nvidia-smi nvlink -s",
      "a source for the VM type",
      "which GPU each link leads to, and how fast copies are"),
  PORTS(
      "infiniband.ports",
      Area.NETWORK,
      "number of InfiniBand ports",
      "/sys/class/infiniband",
      "the VM type's documentation",
      "whether other nodes can be reached"),
  PORT_STATE(
      "infiniband.state",
      Area.NETWORK,
      "state of the InfiniBand port",
      "/sys/class/infiniband",
      "InfiniBand: a port carries data when it is ACTIVE and LinkUp",
      "whether other nodes can be reached"),
  PORT_RATE(
      "infiniband.rate",
      Area.NETWORK,
      "rate of the InfiniBand port",
      "/sys/class/infiniband",
      "the VM type's documentation",
      "how fast transfers are"),
  PORT_FLAPPING(
      "infiniband.flapping",
      Area.NETWORK,
      "the InfiniBand link stays up",
      "/sys/class/infiniband, the kernel's log",
      "Azure/azurehpc-health-checks: 5 a day",
      "links that went down before the counter was cleared"),
  NVME(
      "disk.nvme",
      Area.STORAGE,
      "number of local NVMe disks",
      "/sys/block, /sys/class/nvme",
      "the VM type's documentation",
      "wear, and how fast they are"),
  NVME_SIZE(
      "disk.nvme-size",
      Area.STORAGE,
      "size of the local NVMe disks",
      "/sys/block",
      "the VM type's documentation",
      "blocks that fail"),
  FILE_SYSTEMS(
      "disk.file-systems",
      Area.STORAGE,
      "file systems and disks without errors",
      "/sys/fs/ext4, /sys/class/nvme",
      "Linux: a controller can be used when it is live; an error that was counted is one",
      "errors before the machine started"),
  GPU_EVENTS(
      "kernel.gpu",
      Area.HEALTH,
      "no fault of a GPU in the kernel's log",
      "journalctl -k or dmesg",
      "NVIDIA's catalogue of Xid events",
      "events before the machine started; those of programs are listed and fail nothing"),
  MACHINE_EVENTS(
      "kernel.machine",
      Area.HEALTH,
      "no fault of CPU, memory or PCIe in the kernel's log",
      "journalctl -k or dmesg",
      "Linux: errors that it calls uncorrected or fatal",
      "in a virtual machine, what the host keeps to itself"),
  STORAGE_EVENTS(
      "kernel.storage",
      Area.HEALTH,
      "no fault of a disk in the kernel's log",
      "journalctl -k or dmesg",
      "Linux: input and output that failed, file systems that are damaged",
      "wear that the disk alone counts"),
  NETWORK_EVENTS(
      "kernel.network",
      Area.HEALTH,
      "no fault of a network device in the kernel's log",
      "journalctl -k or dmesg",
      "the driver of NVIDIA's network devices",
      "faults of the network beyond the cable");

  /** What is only read costs no time that a budget knows. */
  private static final Duration COST = Duration.ZERO;

  private final String id;
  private final Area area;
  private final String title;
  private final String reads;
  private final String heldAgainst;
  private final String cannotSee;

  StaticCheck(
      String id, Area area, String title, String reads, String heldAgainst, String cannotSee) {
    this.id = id;
    this.area = area;
    this.title = title;
    this.reads = reads;
    this.heldAgainst = heldAgainst;
    this.cannotSee = cannotSee;
  }

  public String id() {
    return id;
  }

  public Area area() {
    return area;
  }

  public String title() {
    return title;
  }

  /** What is looked at. */
  public String reads() {
    return reads;
  }

  /** Where the expectation is from. */
  public String heldAgainst() {
    return heldAgainst;
  }

  /** What a pass does not say. */
  public String cannotSee() {
    return cannotSee;
  }

  /** Zero: all of them together take a second or two. */
  public Duration cost() {
    return COST;
  }

  Part whole() {
    return new Part(check(Optional.empty()));
  }

  Part of(String part) {
    return new Part(check(Optional.of(part)));
  }

  private Check check(Optional<String> part) {
    return new Check(id, area, title, part, COST);
  }

  /** The check of one part of the machine, to be answered. */
  record Part(Check check) {
    CheckResult passed(String seen, String expected, Basis basis) {
      return new CheckResult(check, new Passed(seen, expected, basis));
    }

    CheckResult failed(String seen, String expected, Basis basis, String remedy) {
      return new CheckResult(check, new Failed(seen, expected, basis, remedy));
    }

    /** Something is expected, and what there is cannot be read. */
    CheckResult unreadable(String why, String remedy) {
      return new CheckResult(check, new NotChecked(Cause.UNREADABLE, why, remedy));
    }

    /** Nobody can tell what to expect without the VM type. */
    CheckResult unknownType(String seen) {
      return new CheckResult(
          check,
          new NotChecked(
              Cause.UNKNOWN_EXPECTATION,
              seen + "; what there must be depends on the VM type, which is not known",
              "Name it by --vm-type."));
    }

    /** It was read, and no document says what it must be. */
    CheckResult noLimit(String why, String remedy) {
      return new CheckResult(check, new NotChecked(Cause.NO_LIMIT, why, remedy));
    }
  }
}
