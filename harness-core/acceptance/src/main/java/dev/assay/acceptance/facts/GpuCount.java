package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.acceptance.machine.NvidiaGpu;
import dev.assay.acceptance.machine.NvidiaReport;
import dev.assay.acceptance.machine.NvidiaReport.Complaint;
import dev.assay.acceptance.machine.PciGpu;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.wording.Count;
import dev.assay.api.machine.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How many GPUs can be used, and which cannot. */
final class GpuCount {
  private static final Basis ON_THE_BUS =
      new Basis("the machine itself: its PCI bus", "this machine", "none");
  private static final String REPAIR =
      "Reboot the machine; if the GPU does not come back, power it off and on, then have the GPU"
          + " or the machine replaced.";

  private final MachineSeen seen;
  private final Expected expected;
  private final GpuEvents events;
  private final Part check = StaticCheck.GPUS.whole();
  private final List<PciGpu> bus;

  private GpuCount(MachineSeen seen, Expected expected, GpuEvents events) {
    this.seen = seen;
    this.expected = expected;
    this.events = events;
    String vendor = expected.gpusAreOfAmd() ? "AMD" : "NVIDIA";
    this.bus =
        seen.pciGpus().toOptional().orElse(List.of()).stream()
            .filter(gpu -> gpu.vendor().equals(vendor))
            .toList();
  }

  static List<CheckResult> of(MachineSeen seen, Expected expected, GpuEvents events) {
    return List.of(new GpuCount(seen, expected, events).judge());
  }

  private CheckResult judge() {
    if (expected.gpusAreOfAmd()) {
      return amd();
    }
    List<String> lost = lost();
    Optional<Expectation<Integer>> wanted = expected.gpus();
    int found = usable().size();
    if (wanted.isEmpty()) {
      return ofUnknownType(lost, found);
    }
    int count = wanted.get().value();
    Basis basis = wanted.get().basis();
    if (count == 0) {
      return none(basis);
    }
    if (!lost.isEmpty() && seen.share().isEmpty() && !allWithheld()) {
      return failed(
          left(found, count, lost.size()),
          count,
          basis,
          String.join("; ", lost) + elsewhere(),
          REPAIR);
    }
    if (found == count) {
      return countedOtherwise()
          .map(why -> check.unreadable(why, "Run nvidia-smi by hand and count."))
          .orElseGet(() -> check.passed(found + " of " + count, String.valueOf(count), basis));
    }
    return found > count
        ? check.failed(
            "%d GPUs, more than the %d of the VM type".formatted(found, count),
            String.valueOf(count),
            basis,
            "See whether the machine is of this VM type.")
        : tooFew(found, count, basis);
  }

  /** Where nvidia-smi describes none because of one that is lost, the others may well be there. */
  private int left(int found, int count, int lost) {
    return seen.nvidia().gpus() instanceof Fact.Unknown<?>
        ? Math.clamp(bus.size() - (long) lost, 0, count - 1)
        : Math.min(found, count - 1);
  }

  private CheckResult tooFew(int found, int count, Basis basis) {
    boolean silent = seen.nvidia().gpus() instanceof Fact.Unknown<?>;
    if (seen.pciGpus() instanceof Fact.Known<?> && bus.size() < count && !shared()) {
      String which = missing(bus.stream().map(PciGpu::address).toList());
      return failed(
          Math.min(found, bus.size()),
          count,
          basis,
          "%d on the PCI bus%s%s"
              .formatted(
                  bus.size(), which, silent ? "; " + Unread.reason(seen.nvidia().gpus()) : ""),
          "Reboot the machine; if the GPU does not come back, have the machine replaced.");
    }
    if (silent) {
      return check.unreadable(
          "%d GPUs on the PCI bus; whether they can be used is not known: %s"
              .formatted(bus.size(), Unread.reason(seen.nvidia().gpus())),
          seen.nvidia().installed()
              ? "Run nvidia-smi by hand; if it hangs or fails too, reboot the machine."
              : "Install NVIDIA's driver with nvidia-smi, then run it again.");
    }
    if (shared()) {
      return check.unreadable(
          "%d of %d GPUs shown; %s"
              .formatted(
                  found,
                  count,
                  seen.share().orElse("the others are kept from this process, as in a container")),
          "Run it outside of the job or container, such as in a prolog or epilog.");
    }
    return failed(
        found,
        count,
        basis,
        "nvidia-smi shows %d%s".formatted(found, missing(addresses(usable()))),
        REPAIR);
  }

  private boolean shared() {
    return seen.share().isPresent() || allWithheld();
  }

  private boolean allWithheld() {
    Set<String> usable = Set.copyOf(addresses(usable()));
    List<PciGpu> others = bus.stream().filter(gpu -> !usable.contains(gpu.address())).toList();
    return !others.isEmpty()
        && others.stream().allMatch(PciGpu::withheld)
        && seen.nvidia().complaints().isEmpty();
  }

  private CheckResult failed(int found, int count, Basis basis, String which, String remedy) {
    return check.failed(
        "%d of %d: %s".formatted(found, count, which), String.valueOf(count), basis, remedy);
  }

  /** Where another document names all addresses, and those that are there are among them. */
  private String missing(List<String> there) {
    List<String> known = expected.gpuAddresses();
    if (!there.isEmpty() && known.containsAll(there)) {
      return ", missing "
          + known.stream().filter(one -> !there.contains(one)).collect(Collectors.joining(", "));
    }
    return there.isEmpty() ? "" : ", at " + String.join(", ", there);
  }

  /** Of whatever maker: a type without GPUs has none of any. */
  private CheckResult none(Basis basis) {
    int onBus = seen.pciGpus().toOptional().map(List::size).orElse(0);
    int found = Math.max(usable().size(), onBus);
    if (found > 0) {
      return check.failed(
          Count.of(found, "GPU") + ", and the VM type has none",
          "none",
          basis,
          "See whether the machine is of this VM type.");
    }
    // Without nvidia-smi, the bus alone tells that there is none.
    return seen.pciGpus() instanceof Fact.Known<?>
        ? check.passed("none", "none", basis)
        : Unread.of(check, seen.pciGpus());
  }

  private CheckResult ofUnknownType(List<String> lost, int found) {
    if (!lost.isEmpty() && !shared()) {
      int all = Math.max(bus.size(), found + lost.size());
      return failed(
          Math.min(found, all - 1), all, ON_THE_BUS, String.join("; ", lost) + elsewhere(), REPAIR);
    }
    return check.notTold(
        found == 0 && bus.isEmpty()
            ? "no GPU"
            : "%d GPUs, %d on the PCI bus".formatted(found, bus.size()),
        expected);
  }

  /** GPUs of which something says that they cannot be used, with what says so. */
  private List<String> lost() {
    List<String> lost = new ArrayList<>();
    Set<String> shown = Set.copyOf(addresses(seen.nvidia().described()));
    for (Complaint complaint : seen.nvidia().complaints()) {
      if (bus.stream().noneMatch(gpu -> gpu.address().equals(complaint.address()))) {
        lost.add("nvidia-smi says \"%s\"".formatted(complaint.text()));
      }
    }
    for (PciGpu gpu : bus) {
      why(gpu, shown.contains(gpu.address()))
          .ifPresent(why -> lost.add(gpu.address() + " is on the PCI bus, but " + why));
    }
    return lost;
  }

  private Optional<String> why(PciGpu gpu, boolean shown) {
    List<String> reasons = new ArrayList<>();
    seen.nvidia().complaints().stream()
        .filter(complaint -> complaint.address().equals(gpu.address()))
        .findFirst()
        .ifPresent(complaint -> reasons.add("nvidia-smi says \"%s\"".formatted(complaint.text())));
    if (!gpu.answers()) {
      reasons.add("does not answer there");
    }
    boolean described = seen.nvidia().gpus() instanceof Fact.Known<?>;
    if (described && !shown && reasons.isEmpty()) {
      reasons.add("nvidia-smi does not show it");
    }
    if (!reasons.isEmpty()) {
      events.faultsAt(gpu.address()).stream()
          .map(GpuEvent::text)
          .distinct()
          .forEach(text -> reasons.add("the kernel's log has " + text));
      if (gpu.driver().isEmpty()) {
        reasons.add("no driver has it");
      }
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", reasons));
  }

  private String elsewhere() {
    return expected.gpus().filter(one -> bus.size() < one.value()).isPresent()
        ? "; %d on the PCI bus%s"
            .formatted(bus.size(), missing(bus.stream().map(PciGpu::address).toList()))
        : "";
  }

  private List<NvidiaGpu> usable() {
    Set<String> complained =
        seen.nvidia().complaints().stream().map(Complaint::address).collect(Collectors.toSet());
    Set<String> gone =
        bus.stream().filter(gpu -> !gpu.answers()).map(PciGpu::address).collect(Collectors.toSet());
    return seen.nvidia().described().stream()
        .filter(gpu -> !complained.contains(gpu.address()) && !gone.contains(gpu.address()))
        .toList();
  }

  private Optional<String> countedOtherwise() {
    NvidiaReport report = seen.nvidia();
    return report
        .attached()
        .toOptional()
        .filter(count -> count != report.described().size())
        .map(
            count ->
                "nvidia-smi counts %d GPUs and describes %d"
                    .formatted(count, report.described().size()));
  }

  private static List<String> addresses(List<NvidiaGpu> gpus) {
    return gpus.stream().map(NvidiaGpu::address).toList();
  }

  private CheckResult amd() {
    int count = expected.gpus().map(Expectation::value).orElse(0);
    Basis basis = expected.gpus().map(Expectation::basis).orElse(ON_THE_BUS);
    if (!(seen.pciGpus() instanceof Fact.Known<?>)) {
      return Unread.of(check, seen.pciGpus());
    }
    List<String> unbound =
        bus.stream().filter(gpu -> gpu.driver().isEmpty()).map(PciGpu::address).toList();
    if (bus.size() != count) {
      return failed(
          bus.size(),
          count,
          basis,
          "on the PCI bus " + bus.stream().map(PciGpu::address).collect(Collectors.joining(", ")),
          REPAIR);
    }
    return unbound.isEmpty()
        ? check.passed(
            "%d of %d on the PCI bus, each with a driver".formatted(count, count),
            String.valueOf(count),
            basis)
        : failed(
            count - unbound.size(),
            count,
            basis,
            "no driver has " + String.join(", ", unbound),
            "Load the driver amdgpu; if it fails, see the kernel's log.");
  }
}
