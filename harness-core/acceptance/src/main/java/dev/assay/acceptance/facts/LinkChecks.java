package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.acceptance.machine.NvidiaGpu;
import dev.assay.acceptance.machine.NvidiaGpu.PcieLink;
import dev.assay.acceptance.machine.PciGpu;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.api.machine.Fact;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Links of GPUs to their host. */
final class LinkChecks {
  private static final Basis BOTH_ENDS =
      new Basis("the GPU and its slot, which tell what they can", "this machine", "none");
  private static final String RESEAT =
      "Reboot the machine; if it stays, the GPU, its slot or its riser needs care.";

  private LinkChecks() {}

  static List<CheckResult> of(MachineSeen seen, Expected expected) {
    return seen.nvidia().described().stream()
        .flatMap(
            gpu ->
                Stream.of(
                        Stream.of(width(gpu, seen, expected), generation(gpu, expected)),
                        NvLinkCheck.of(gpu, seen.nvlinks(), expected).stream())
                    .flatMap(results -> results))
        .toList();
  }

  /** An expectation of another GPU's links does not hold for this one. */
  static <T> Optional<Expectation<T>> fitting(
      Optional<Expectation<T>> limit, NvidiaGpu gpu, Expected expected) {
    boolean sameModel =
        gpu.product()
            .toOptional()
            .filter(
                product ->
                    expected
                        .products()
                        .filter(names -> names.value().matcher(product).matches())
                        .isPresent())
            .isPresent();
    return sameModel ? limit : Optional.empty();
  }

  /** A limit that is there and was not applied. */
  static <T> String listed(Optional<Expectation<T>> limit, NvidiaGpu gpu) {
    return limit
        .map(
            one ->
                "; the limit of %s (%s) is for another GPU than %s"
                    .formatted(
                        one.basis().configuration(),
                        one.value(),
                        gpu.product().toOptional().orElse("one of unknown model")))
        .orElse("");
  }

  private static CheckResult width(NvidiaGpu gpu, MachineSeen seen, Expected expected) {
    Part check = StaticCheck.PCIE_WIDTH.of(gpu.name());
    PcieLink link = gpu.pcie();
    Optional<Long> now = link.width().toOptional().or(() -> onTheBus(gpu, seen));
    if (now.isEmpty()) {
      return noLink(gpu, check, link.width());
    }
    String found = "x" + now.get();
    Optional<Expectation<Integer>> limit = fitting(expected.pcieWidth(), gpu, expected);
    if (limit.isPresent()) {
      int wanted = limit.get().value();
      return now.get() >= wanted
          ? check.passed(found, "x" + wanted, limit.get().basis())
          : check.failed(found + most(link), "x" + wanted, limit.get().basis(), RESEAT);
    }
    String another = listed(expected.pcieWidth(), gpu);
    if (!(link.mostWidth() instanceof Fact.Known<Long> both)) {
      return check.noLimit(
          found + "; " + Unread.reason(link.mostWidth()) + another,
          "Compare it with the documentation of the machine.");
    }
    return now.get() >= both.value()
        ? check.passed(
            found + another, "x%d, the most of GPU and slot".formatted(both.value()), BOTH_ENDS)
        : check.failed(
            found, "x%d, the most of GPU and slot".formatted(both.value()), BOTH_ENDS, RESEAT);
  }

  private static String most(PcieLink link) {
    return link.mostWidth()
        .toOptional()
        .map(width -> "; GPU and slot can have x%d together".formatted(width))
        .orElse("");
  }

  private static Optional<Long> onTheBus(NvidiaGpu gpu, MachineSeen seen) {
    return seen.pciGpus().toOptional().orElse(List.of()).stream()
        .filter(one -> one.address().equals(gpu.address()))
        .map(PciGpu::width)
        .filter(OptionalInt::isPresent)
        .map(width -> (long) width.getAsInt())
        .findFirst();
  }

  private static CheckResult noLink(NvidiaGpu gpu, Part check, Fact<Long> fact) {
    return gpu.virtual()
        ? check.noLimit(
            "a virtual GPU has no link of its own", "Ask the host, which sees the whole GPU.")
        : Unread.of(check, fact);
  }

  private static CheckResult generation(NvidiaGpu gpu, Expected expected) {
    Part check = StaticCheck.PCIE_GENERATION.of(gpu.name());
    PcieLink link = gpu.pcie();
    if (!(link.mostGeneration() instanceof Fact.Known<Long> most)) {
      return noLink(gpu, check, link.mostGeneration());
    }
    String found = "%d at most".formatted(most.value()) + now(link, most.value());
    Optional<Expectation<Integer>> limit = fitting(expected.pcieGeneration(), gpu, expected);
    if (limit.isPresent()) {
      int wanted = limit.get().value();
      return most.value() >= wanted
          ? check.passed(found, String.valueOf(wanted), limit.get().basis())
          : check.failed(found, String.valueOf(wanted), limit.get().basis(), RESEAT);
    }
    String another = listed(expected.pcieGeneration(), gpu);
    if (link.deviceGeneration() instanceof Fact.Known<Long> device
        && most.value() >= device.value()) {
      return check.passed(
          found + another, "%d, the most of the GPU".formatted(device.value()), BOTH_ENDS);
    }
    return check.noLimit(
        found
            + link.deviceGeneration()
                .toOptional()
                .map(generation -> "; the GPU can have %d, its slot cannot".formatted(generation))
                .orElse("")
            + another,
        "Compare it with the documentation of the machine.");
  }

  private static String now(PcieLink link, long most) {
    return link.generation()
        .toOptional()
        .filter(generation -> generation < most)
        .map(generation -> ", %d now, as a link that saves power has".formatted(generation))
        .orElse("");
  }
}
