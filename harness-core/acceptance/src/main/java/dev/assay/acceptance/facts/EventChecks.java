package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.acceptance.machine.KernelLog;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.acceptance.machine.NvidiaGpu;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.api.machine.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the kernel wrote to its log since the machine started. */
final class EventChecks {
  private static final String READ_IT =
      "Run it as root, or as a member of the group systemd-journal or adm.";
  private static final Basis CATALOGUE =
      new Basis(XidCatalogue.DOCUMENT, "Ampere and newer GPUs of NVIDIA", "none");
  private static final Basis LINUX =
      new Basis("Linux and its drivers: what they call an error", "any Linux", "none");
  private static final int MOST_SHOWN = 3;

  private EventChecks() {}

  static List<CheckResult> of(MachineSeen seen, GpuEvents events) {
    boolean gpus = seen.nvidia().installed() || !events.events().isEmpty();
    return Stream.of(
            gpus ? List.of(gpu(seen, events)) : List.<CheckResult>of(),
            Stream.of(KernelFault.Kind.values())
                .map(kind -> faults(seen.kernelLog(), kind))
                .toList())
        .flatMap(List::stream)
        .toList();
  }

  private static CheckResult faults(Fact<KernelLog> log, KernelFault.Kind kind) {
    Part check = kind.check().whole();
    if (!(log instanceof Fact.Known<KernelLog> known)) {
      return check.unreadable(Unread.reason(log), READ_IT);
    }
    List<String> lines = KernelFault.of(kind, known.value());
    if (lines.isEmpty()) {
      return check.passed("none" + reach(known.value()), "none", LINUX);
    }
    String shown =
        lines.stream()
            .distinct()
            .limit(MOST_SHOWN)
            .map("\"%s\""::formatted)
            .collect(Collectors.joining(", "));
    return check.failed(
        "%d: %s%s".formatted(lines.size(), shown, lines.size() > MOST_SHOWN ? ", …" : ""),
        "none",
        LINUX,
        kind.remedy());
  }

  private static String reach(KernelLog log) {
    return log.complete()
        ? " since the machine started"
        : " in the log, which does not reach back to the start of the machine"
            + log.entries().stream()
                .flatMap(entry -> entry.time().stream())
                .findFirst()
                .map(time -> " but to " + time)
                .orElse("");
  }

  private static CheckResult gpu(MachineSeen seen, GpuEvents events) {
    Part check = StaticCheck.GPU_EVENTS.whole();
    if (!(seen.kernelLog() instanceof Fact.Known<KernelLog> log)) {
      return check.unreadable(Unread.reason(seen.kernelLog()), READ_IT);
    }
    List<GpuEvent> faults = new ArrayList<>();
    List<GpuEvent> unclear = new ArrayList<>();
    List<GpuEvent> others = new ArrayList<>();
    for (GpuEvent event : events.events()) {
      switch (event.kind()) {
        case HARDWARE -> faults.add(event);
        case REPAIRABLE -> (repaired(event, seen) ? others : faults).add(event);
        case UNCLEAR -> unclear.add(event);
        case APPLICATION, INFORMATION -> others.add(event);
      }
    }
    if (!faults.isEmpty()) {
      return check.failed(
          counted(faults, seen),
          "none of the hardware",
          CATALOGUE,
          "NVIDIA advises %s. After it, reboot and run it again; have the GPU replaced if it comes"
                  .formatted(
                      faults.stream()
                          .map(GpuEvent::action)
                          .distinct()
                          .collect(Collectors.joining(", ")))
              + " back.");
    }
    return unclear.isEmpty()
        ? check.passed(
            others.isEmpty()
                ? "none" + reach(log.value())
                : "only of programs or information: " + counted(others, seen),
            "none of the hardware",
            CATALOGUE)
        : check.unreadable(
            "NVIDIA's catalogue does not say whether it is the hardware: " + counted(unclear, seen),
            "Ask NVIDIA, or reboot and see whether it comes back.");
  }

  /** The counters of a GPU are cleared by the reset that replaces the cell. */
  private static boolean repaired(GpuEvent event, MachineSeen seen) {
    return seen.nvidia().described().stream()
        .filter(gpu -> event.address().filter(gpu.address()::equals).isPresent())
        .anyMatch(EventChecks::repaired);
  }

  private static boolean repaired(NvidiaGpu gpu) {
    return gpu.repairs().pending().toOptional().filter(pending -> !pending).isPresent()
        && gpu.repairs().failed().toOptional().filter(failed -> failed).isEmpty()
        && gpu.ecc().sinceLoad().dramUncorrected().toOptional().filter(n -> n == 0).isPresent()
        && gpu.ecc().sinceLoad().sramUncorrected().toOptional().filter(n -> n > 0).isEmpty();
  }

  private static String counted(List<GpuEvent> events, MachineSeen seen) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    events.forEach(event -> counts.merge(place(event, seen) + event.text(), 1, Integer::sum));
    String shown =
        counts.entrySet().stream()
            .limit(MOST_SHOWN * 2L)
            .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " ×" + entry.getValue() : ""))
            .collect(Collectors.joining("; "));
    return shown + (counts.size() > MOST_SHOWN * 2 ? "; …" : "");
  }

  private static String place(GpuEvent event, MachineSeen seen) {
    return event
        .address()
        .map(
            address ->
                seen.nvidia().described().stream()
                        .filter(gpu -> gpu.address().equals(address))
                        .findFirst()
                        .map(gpu -> gpu.name() + " at ")
                        .orElse("GPU at ")
                    + address
                    + ": ")
        .orElse("");
  }
}
