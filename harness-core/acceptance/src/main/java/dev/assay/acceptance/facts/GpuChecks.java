package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.acceptance.machine.NvidiaGpu;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.api.machine.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What each GPU is and whether it can be used. */
final class GpuChecks {
  private static final Basis NVML =
      new Basis("docs.nvidia.com/deploy/nvml-api", "any GPU of NVIDIA", "none");
  private static final String WRONG_TYPE =
      "See whether the machine is of this VM type; if it is, have it replaced.";

  /** More than drivers and their daemons keep to themselves. */
  private static final double MOST_IDLE_SHARE = 0.05;

  private static final List<StaticCheck> OF_EACH =
      List.of(
          StaticCheck.GPU_MODEL,
          StaticCheck.GPU_MEMORY,
          StaticCheck.GPU_USABLE,
          StaticCheck.GPU_ECC,
          StaticCheck.GPU_REPAIRS,
          StaticCheck.GPU_CLOCKS,
          StaticCheck.PCIE_WIDTH,
          StaticCheck.PCIE_GENERATION);

  private GpuChecks() {}

  static List<CheckResult> of(MachineSeen seen, Expected expected) {
    if (seen.nvidia().described().isEmpty()) {
      return unseen(seen, expected);
    }
    return seen.nvidia().described().stream()
        .flatMap(
            gpu ->
                Stream.of(
                        List.of(
                            model(gpu, expected),
                            memory(gpu, expected),
                            usable(gpu),
                            GpuMemoryHealth.errors(gpu, expected),
                            GpuMemoryHealth.repairs(gpu)),
                        GpuClocks.of(gpu, seen.nvidia()),
                        mig(gpu))
                    .flatMap(List::stream))
        .toList();
  }

  /** Where GPUs are there, or may be, and nothing describes them. */
  private static List<CheckResult> unseen(MachineSeen seen, Expected expected) {
    boolean wanted = expected.gpus().filter(count -> count.value() > 0).isPresent();
    String vendor = expected.gpusAreOfAmd() ? "AMD" : "NVIDIA";
    boolean some =
        seen.pciGpus()
            .toOptional()
            .map(bus -> bus.stream().anyMatch(gpu -> gpu.vendor().equals(vendor)))
            .orElse(wanted);
    if (!some) {
      return List.of();
    }
    Stream<StaticCheck> links =
        expected.nvlinks().isPresent() ? Stream.of(StaticCheck.NVLINK) : Stream.of();
    return Stream.concat(OF_EACH.stream(), links)
        .map(
            check ->
                expected.gpusAreOfAmd()
                    ? check
                        .whole()
                        .unreadable(
                            "Assay does not ask the driver of AMD's GPUs",
                            "amd-smi monitor, amd-smi bad-pages and amd-smi static, by hand")
                    : Unread.of(check.whole(), seen.nvidia().gpus()))
        .toList();
  }

  private static CheckResult model(NvidiaGpu gpu, Expected expected) {
    Part check = StaticCheck.GPU_MODEL.of(gpu.name());
    if (!(gpu.product() instanceof Fact.Known<String> known)) {
      return Unread.of(check, gpu.product());
    }
    if (expected.vmType().isEmpty()) {
      return check.unknownType(known.value());
    }
    Optional<Expectation<Pattern>> names = expected.products();
    if (names.isEmpty()) {
      return check.noLimit(
          "%s; nothing says how the driver names %s"
              .formatted(known.value(), expected.gpuModel().orElse("the GPUs of this VM type")),
          "Compare the names yourself.");
    }
    String wanted = expected.gpuModel().orElseThrow();
    return names.get().value().matcher(known.value()).matches()
        ? check.passed(known.value(), wanted, names.get().basis())
        : check.failed(known.value(), wanted, names.get().basis(), WRONG_TYPE);
  }

  private static CheckResult memory(NvidiaGpu gpu, Expected expected) {
    Part check = StaticCheck.GPU_MEMORY.of(gpu.name());
    if (!(gpu.memory().totalMiB() instanceof Fact.Known<Long> known)) {
      return Unread.of(check, gpu.memory().totalMiB());
    }
    String found = known.value() + " MiB";
    if (expected.vmType().isEmpty()) {
      return check.unknownType(found);
    }
    Optional<Expectation<Long>> least = expected.gpuMemoryMiB();
    if (least.isEmpty()) {
      return check.noLimit(
          found + "; the VM type's documentation does not tell how much it should be",
          "Compare it with the GPU's data sheet.");
    }
    String wanted = "at least " + least.get().value() + " MiB";
    return known.value() >= least.get().value()
        ? check.passed(found, wanted, least.get().basis())
        : check.failed(found, wanted, least.get().basis(), WRONG_TYPE);
  }

  private static CheckResult usable(NvidiaGpu gpu) {
    Part check = StaticCheck.GPU_USABLE.of(gpu.name());
    NvidiaGpu.State state = gpu.state();
    Optional<String> action = state.recoveryAction().toOptional().filter(a -> !a.equals("None"));
    if (action.isPresent() || state.resetRequired().toOptional().orElse(false)) {
      return check.failed(
          "the driver asks for a recovery: " + action.orElse("reset"),
          "no recovery needed",
          NVML,
          "Do what it asks for (nvidia-smi --gpu-reset, or a reboot).");
    }
    Optional<String> mode = state.computeMode().toOptional();
    if (mode.filter("Prohibited"::equals).isPresent()) {
      return check.failed(
          "compute mode Prohibited: no program can compute on it",
          "compute mode Default",
          NVML,
          "sudo nvidia-smi -c 0");
    }
    Optional<String> fabric = fabric(state);
    if (fabric.isPresent()) {
      return check.failed(
          fabric.get(),
          "fabric Completed, Success",
          NVML,
          "Start nvidia-fabricmanager of the driver's version; if it runs, reboot the machine.");
    }
    return usableMemory(gpu, check, mode);
  }

  private static Optional<String> fabric(NvidiaGpu.State state) {
    Optional<String> now = state.fabricState().toOptional();
    Optional<String> status = state.fabricStatus().toOptional();
    boolean good =
        now.filter(text -> !text.equals("Completed")).isEmpty()
            && status.filter(text -> !text.equals("Success")).isEmpty();
    return good
        ? Optional.empty()
        : Optional.of(
            "the links to the NVSwitch are not ready: fabric state %s, status %s"
                .formatted(now.orElse("not told"), status.orElse("not told")));
  }

  private static CheckResult usableMemory(NvidiaGpu gpu, Part check, Optional<String> mode) {
    if (mode.isEmpty()) {
      return Unread.of(check, gpu.state().computeMode());
    }
    if (!(gpu.memory().usedMiB() instanceof Fact.Known<Long> used)
        || !(gpu.memory().totalMiB() instanceof Fact.Known<Long> total)) {
      return Unread.of(check, gpu.memory().usedMiB());
    }
    if (gpu.memory().processes() == 0 && used.value() > total.value() * MOST_IDLE_SHARE) {
      return check.unreadable(
          "%d of %d MiB are in use, and nvidia-smi names no process that uses them"
              .formatted(used.value(), total.value()),
          "See whether another container uses it; if none does, reset it (nvidia-smi"
              + " --gpu-reset).");
    }
    return check.passed(
        "compute mode %s, no recovery needed, %d of %d MiB in use"
            .formatted(mode.get(), used.value(), total.value()),
        "usable",
        NVML);
  }

  private static List<CheckResult> mig(NvidiaGpu gpu) {
    Part check = StaticCheck.GPU_MIG.of(gpu.name());
    boolean now = gpu.mig().enabled().toOptional().orElse(false);
    boolean next = gpu.mig().enabledNext().toOptional().orElse(now);
    if (now != next) {
      return List.of(
          check.failed(
              String.format(
                  Locale.ROOT,
                  "cutting into instances (MIG) is %s, and will be %s after a reset",
                  now ? "on" : "off",
                  next ? "on" : "off"),
              "no change is pending",
              NVML,
              "Reset the GPU (nvidia-smi --gpu-reset), or take the change back."));
    }
    return now
        ? List.of(
            check.noLimit(
                "it is cut into instances (MIG), so what holds for a whole GPU does not hold",
                "If that is not meant: sudo nvidia-smi -mig 0"))
        : List.of();
  }
}
