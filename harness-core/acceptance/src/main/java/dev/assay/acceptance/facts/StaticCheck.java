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

/**
 * The checks that need no measuring. What each reads, what that is held against and what it cannot
 * see is told by the page {@code docs/acceptance.md}.
 */
public enum StaticCheck {
  CPUS("machine.cpus", Area.MACHINE, "number of CPUs"),
  MEMORY("machine.memory", Area.MACHINE, "memory"),
  GPUS("gpu.count", Area.GPU, "number of GPUs"),
  GPU_MODEL("gpu.model", Area.GPU, "model of the GPU"),
  GPU_MEMORY("gpu.memory", Area.GPU, "memory of the GPU"),
  GPU_USABLE("gpu.usable", Area.GPU, "programs can use the GPU"),
  GPU_ECC("gpu.ecc", Area.GPU, "errors of the GPU's memory"),
  GPU_REPAIRS("gpu.row-remap", Area.GPU, "repairs of the GPU's memory"),
  GPU_CLOCKS("gpu.clocks", Area.GPU, "nothing slows the GPU down"),
  GPU_POWER("gpu.power-limit", Area.GPU, "power limit of the GPU"),
  GPU_MIG("gpu.mig", Area.GPU, "the GPU is whole"),
  PCIE_WIDTH("link.pcie-width", Area.LINK, "lanes of the link to the host"),
  PCIE_GENERATION("link.pcie-generation", Area.LINK, "generation of the link to the host"),
  NVLINK("link.nvlink", Area.LINK, "NVLinks"),
  PORTS("infiniband.ports", Area.NETWORK, "number of InfiniBand ports"),
  PORT_STATE("infiniband.state", Area.NETWORK, "state of the InfiniBand port"),
  PORT_RATE("infiniband.rate", Area.NETWORK, "rate of the InfiniBand port"),
  PORT_FLAPPING("infiniband.flapping", Area.NETWORK, "the InfiniBand link stays up"),
  NVME("disk.nvme", Area.STORAGE, "number of local NVMe disks"),
  NVME_SIZE("disk.nvme-size", Area.STORAGE, "size of the local NVMe disks"),
  FILE_SYSTEMS("disk.file-systems", Area.STORAGE, "file systems and disks without errors"),
  GPU_EVENTS("kernel.gpu", Area.HEALTH, "no fault of a GPU in the kernel's log"),
  MACHINE_EVENTS(
      "kernel.machine", Area.HEALTH, "no fault of CPU, memory or PCIe in the kernel's log"),
  STORAGE_EVENTS("kernel.storage", Area.HEALTH, "no fault of a disk in the kernel's log"),
  NETWORK_EVENTS("kernel.network", Area.HEALTH, "no fault of a network device in the kernel's log");

  /** What is only read costs no time that a budget knows. */
  private static final Duration COST = Duration.ZERO;

  private final String id;
  private final Area area;
  private final String title;

  StaticCheck(String id, Area area, String title) {
    this.id = id;
    this.area = area;
    this.title = title;
  }

  public String id() {
    return id;
  }

  public String title() {
    return title;
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

    /** The VM type is not known, or what is known of it does not tell. */
    CheckResult notTold(String seen, Expected facts) {
      return facts
          .vmType()
          .map(
              type ->
                  noLimit(
                      "%s; what is known of %s does not tell how many there must be"
                          .formatted(seen, type),
                      "Add it to the description of the type, or compare it with other machines."))
          .orElseGet(() -> unknownType(seen));
    }

    /**
     * There is what the VM type has none of, as far as is known. It is listed and fails nothing, as
     * more of it than the type has does.
     */
    CheckResult notNamed(String seen, Expected facts) {
      return facts
          .vmType()
          .map(
              type ->
                  noLimit(
                      "%s; what is known of %s names none".formatted(seen, type),
                      "See whether the machine is of this VM type."))
          .orElseGet(() -> unknownType(seen));
    }

    /** It was read, and no document says what it must be. */
    CheckResult noLimit(String why, String remedy) {
      return new CheckResult(check, new NotChecked(Cause.NO_LIMIT, why, remedy));
    }
  }
}
