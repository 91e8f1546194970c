package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.acceptance.machine.NvLinks;
import dev.assay.acceptance.machine.NvLinks.Link;
import dev.assay.acceptance.machine.NvidiaGpu;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.api.machine.Fact;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Links of a GPU to others. */
final class NvLinkCheck {
  private static final String RETRY =
      "Reboot the machine; if the link stays as it is, have the machine replaced.";

  private NvLinkCheck() {}

  /** None for a GPU that neither has links nor must have some. */
  static Optional<CheckResult> of(NvidiaGpu gpu, Fact<List<NvLinks>> all, Expected expected) {
    Part check = StaticCheck.NVLINK.of(gpu.name());
    Optional<Expectation<Integer>> wanted = LinkChecks.fitting(expected.nvlinks(), gpu, expected);
    if (!(all instanceof Fact.Known<List<NvLinks>> known)) {
      return wanted.isPresent() ? Optional.of(Unread.of(check, all)) : Optional.empty();
    }
    Optional<NvLinks> links =
        known.value().stream().filter(one -> one.gpu() == gpu.index()).findFirst();
    if (wanted.isEmpty()) {
      return links
          .filter(one -> !one.links().isEmpty())
          .map(one -> withoutLimit(check, gpu, one, expected));
    }
    return Optional.of(
        links
            .map(one -> judged(check, one, wanted.get(), expected))
            .orElseGet(
                () ->
                    check.unreadable(
                        "nvidia-smi nvlink -s does not list the GPU",
                        "Run nvidia-smi nvlink -s by hand.")));
  }

  private static CheckResult withoutLimit(
      Part check, NvidiaGpu gpu, NvLinks links, Expected expected) {
    String found = described(links) + LinkChecks.listed(expected.nvlinks(), gpu);
    return expected.vmType().isEmpty()
        ? check.unknownType(found)
        : check.noLimit(
            found + "; no source tells how many GPUs of this VM type have",
            "Compare the GPUs of several such machines.");
  }

  private static CheckResult judged(
      Part check, NvLinks links, Expectation<Integer> wanted, Expected expected) {
    Optional<Expectation<Double>> speed = expected.nvlinkGBps();
    String text =
        "%d links".formatted(wanted.value())
            + speed.map(one -> ", each at least %s GB/s".formatted(plain(one.value()))).orElse("");
    List<Link> slow =
        links.active().stream()
            .filter(
                link ->
                    speed
                        .filter(one -> link.gigabytesPerSecond().getAsDouble() < one.value())
                        .isPresent())
            .toList();
    if (links.active().size() < wanted.value()) {
      return check.failed(described(links), text, wanted.basis(), RETRY);
    }
    return slow.isEmpty()
        ? check.passed(described(links), text, wanted.basis())
        : check.failed(
            slow.stream()
                .map(
                    link ->
                        "link %d at %s GB/s"
                            .formatted(
                                link.number(), plain(link.gigabytesPerSecond().getAsDouble())))
                .collect(Collectors.joining(", ")),
            text,
            wanted.basis(),
            RETRY);
  }

  private static String described(NvLinks links) {
    List<Link> active = links.active();
    String inactive =
        links.links().stream()
            .filter(link -> link.gigabytesPerSecond().isEmpty())
            .map(link -> String.valueOf(link.number()))
            .collect(Collectors.joining(", "));
    return "%d links carry data%s%s"
        .formatted(
            active.size(),
            active.isEmpty()
                ? ""
                : ", each at least %s GB/s"
                    .formatted(
                        plain(
                            active.stream()
                                .mapToDouble(link -> link.gigabytesPerSecond().getAsDouble())
                                .min()
                                .orElseThrow())),
            inactive.isEmpty() ? "" : "; inactive are " + inactive);
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
