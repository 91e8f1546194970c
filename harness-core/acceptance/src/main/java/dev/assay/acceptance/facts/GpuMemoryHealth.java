package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.acceptance.machine.NvidiaGpu;
import dev.assay.acceptance.machine.NvidiaGpu.Counts;
import dev.assay.acceptance.machine.NvidiaGpu.Ecc;
import dev.assay.acceptance.machine.NvidiaGpu.Repairs;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.api.machine.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Errors of a GPU's memory and what was done about them. */
final class GpuMemoryHealth {
  private static final Basis REMAPPING =
      new Basis(
          "docs.nvidia.com/deploy/nvml-api, nvmlDeviceGetRemappedRows: a pending replacement needs"
              + " a reset; Azure/azurehpc-health-checks fails both",
          "any GPU of NVIDIA",
          "none");
  private static final Basis UNCORRECTED =
      new Basis(
          "docs.nvidia.com/deploy/a100-gpu-mem-error-mgmt; Azure/azurehpc-health-checks"
              + " customTests/azure_gpu_ecc.nhc for SRAM",
          "any GPU of NVIDIA whose memory checks itself",
          "none");
  private static final String DRAM_LIMIT = "gpu.ecc.dram.max";
  private static final String SRAM_LIMIT = "gpu.ecc.sram.correctable.max";
  private static final String REPLACE =
      "Reset the GPU (nvidia-smi --gpu-reset) or reboot; if errors come back, have it replaced.";

  private GpuMemoryHealth() {}

  static CheckResult errors(NvidiaGpu gpu, Expected expected) {
    Part check = StaticCheck.GPU_ECC.of(gpu.name());
    Ecc ecc = gpu.ecc();
    if (!(ecc.enabled() instanceof Fact.Known<Boolean> enabled)) {
      return gpu.virtual()
          ? check.noLimit(
              "a virtual GPU does not show them", "Ask the host, which sees the whole GPU.")
          : Unread.of(check, ecc.enabled());
    }
    if (!enabled.value()) {
      return check.unreadable(
          "the memory does not check itself (ECC is off), so errors go unseen",
          "sudo nvidia-smi -e 1, then reboot");
    }
    List<Fact<Long>> needed =
        List.of(
            ecc.sinceLoad().sramUncorrected(),
            ecc.sinceLoad().dramUncorrected(),
            ecc.ever().sramUncorrected());
    Optional<Fact<Long>> unread =
        needed.stream().filter(fact -> !(fact instanceof Fact.Known<Long>)).findFirst();
    boolean beforeAmpere =
        ecc.sinceLoad().sramUncorrected() instanceof Fact.Unknown<Long>
            && ecc.sinceLoad().dramUncorrected() instanceof Fact.Known<Long>;
    if (unread.isPresent() && !beforeAmpere) {
      return Unread.of(check, unread.get());
    }
    return judged(check, ecc, expected);
  }

  private static CheckResult judged(Part check, Ecc ecc, Expected expected) {
    List<String> faults = new ArrayList<>();
    above(
        faults,
        ecc.sinceLoad().sramUncorrected(),
        0,
        "uncorrected in SRAM since the driver was" + " loaded");
    above(
        faults,
        ecc.sinceLoad().dramUncorrected(),
        0,
        "uncorrected in DRAM since the driver was" + " loaded");
    above(faults, ecc.ever().sramUncorrected(), 0, "uncorrected in SRAM over its life");
    if (ecc.sramThresholdExceeded().toOptional().orElse(false)) {
      faults.add("the driver says that SRAM had too many over its life");
    }
    if (!faults.isEmpty()) {
      return check.failed(
          String.join("; ", faults), "none that was not corrected", UNCORRECTED, REPLACE);
    }
    List<String> many = new ArrayList<>();
    Optional<Expectation<Long>> sram = expected.failAbove(SRAM_LIMIT);
    sram.ifPresent(limit -> corrected(many, ecc, limit.value(), true));
    Optional<Expectation<Long>> dram = expected.failAbove(DRAM_LIMIT);
    dram.ifPresent(limit -> corrected(many, ecc, limit.value(), false));
    if (!many.isEmpty()) {
      return check.failed(
          String.join("; ", many),
          limits(sram, dram),
          (many.getFirst().contains("SRAM") ? sram : dram).orElseThrow().basis(),
          REPLACE);
    }
    return check.passed(
        summary(ecc), limits(sram, dram), sram.map(Expectation::basis).orElse(UNCORRECTED));
  }

  private static void corrected(List<String> many, Ecc ecc, long limit, boolean sram) {
    String memory = sram ? "SRAM" : "DRAM";
    for (Counts counts : List.of(ecc.sinceLoad(), ecc.ever())) {
      String span = counts == ecc.sinceLoad() ? "since the driver was loaded" : "over its life";
      above(
          many,
          sram ? counts.sramCorrected() : counts.dramCorrected(),
          limit,
          "corrected in " + memory + " " + span);
      if (!sram) {
        above(many, counts.dramUncorrected(), limit, "uncorrected in DRAM " + span);
      }
    }
  }

  private static void above(List<String> faults, Fact<Long> count, long limit, String what) {
    count
        .toOptional()
        .filter(value -> value > limit)
        .ifPresent(value -> faults.add(value + " " + what));
  }

  private static String limits(Optional<Expectation<Long>> sram, Optional<Expectation<Long>> dram) {
    return "none uncorrected"
        + sram.map(limit -> ", at most %d corrected in SRAM".formatted(limit.value())).orElse("")
        + dram.map(limit -> " and %d of any in DRAM".formatted(limit.value())).orElse("");
  }

  private static String summary(Ecc ecc) {
    long ever = ecc.ever().dramUncorrected().toOptional().orElse(0L);
    return "none uncorrected since the driver was loaded"
        + (ever > 0 ? "; %d in DRAM over its life".formatted(ever) : "");
  }

  static CheckResult repairs(NvidiaGpu gpu) {
    Part check = StaticCheck.GPU_REPAIRS.of(gpu.name());
    Repairs repairs = gpu.repairs();
    if (repairs.failed().toOptional().orElse(false)) {
      return check.failed(
          "a row of its memory could not be replaced",
          "no failed replacement",
          REMAPPING,
          "Have the GPU replaced.");
    }
    if (repairs.pending().toOptional().orElse(false)) {
      return check.failed(
          "a replacement in its memory waits for a reset",
          "no pending replacement",
          REMAPPING,
          "Reset the GPU (nvidia-smi --gpu-reset) or reboot, then run it again.");
    }
    if (repairs.pending() instanceof Fact.Unknown<Boolean>) {
      return unread(gpu, check, repairs);
    }
    long replaced = repairs.uncorrected().toOptional().orElse(0L);
    return check.passed(
        replaced == 0
            ? "none pending, none failed"
            : "none pending, none failed; %d replaced after errors".formatted(replaced),
        "none pending, none failed",
        REMAPPING);
  }

  private static CheckResult unread(NvidiaGpu gpu, Part check, Repairs repairs) {
    if (gpu.virtual()) {
      return check.noLimit(
          "a virtual GPU does not show them", "Ask the host, which sees the whole GPU.");
    }
    return gpu.mig().enabled().toOptional().orElse(false)
        ? check.unreadable(
            "the driver does not tell them while the GPU is cut into instances (MIG)",
            "sudo nvidia-smi -mig 0, then run it again")
        : Unread.of(check, repairs.pending());
  }
}
