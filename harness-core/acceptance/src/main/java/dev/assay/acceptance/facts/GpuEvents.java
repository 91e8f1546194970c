package dev.assay.acceptance.facts;

import dev.assay.acceptance.machine.KernelLog;
import dev.assay.acceptance.machine.KernelLog.Entry;
import dev.assay.acceptance.machine.PciAddress;
import dev.assay.api.machine.Fact;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the kernel's log says of GPUs. */
record GpuEvents(List<GpuEvent> events) {
  private static final Pattern XID =
      Pattern.compile("NVRM: Xid \\((?:PCI:)?([0-9A-Fa-f:.]{1,16})\\): ([0-9]{1,4})(?:,\\s*(.*))?");
  private static final Pattern SWITCH =
      Pattern.compile(
          "nvidia-nvswitch[0-9]*: SXid \\(PCI:([0-9A-Fa-f:.]{1,16})\\): ([0-9]{1,6}), (.*)");
  private static final Pattern NOT_STARTED =
      Pattern.compile(".*NVRM: (?:GPU ([0-9A-Fa-f:.]{1,16}): )?(RmInitAdapter failed!.*)");

  static GpuEvents of(Fact<KernelLog> log) {
    return new GpuEvents(
        log.toOptional().map(KernelLog::entries).orElse(List.of()).stream()
            .flatMap(GpuEvents::read)
            .toList());
  }

  private static Stream<GpuEvent> read(Entry entry) {
    Matcher xid = XID.matcher(entry.text());
    if (xid.find()) {
      XidCatalogue.Meaning meaning = XidCatalogue.of(Integer.parseInt(xid.group(2)));
      return Stream.of(
          new GpuEvent(
              PciAddress.in(xid.group(1)),
              "Xid " + xid.group(2) + " (" + meaning.text() + ")",
              meaning.kind(),
              meaning.action()));
    }
    Matcher fabric = SWITCH.matcher(entry.text());
    if (fabric.find()) {
      // The driver prints "Fatal" or "Non-fatal" behind the code.
      boolean fatal = fabric.group(3).startsWith("Fatal");
      return Stream.of(
          new GpuEvent(
              Optional.empty(),
              "SXid %s of the NVSwitch at %s (%s)"
                  .formatted(fabric.group(2), fabric.group(1), fatal ? "fatal" : "not fatal"),
              fatal ? GpuEvent.Kind.HARDWARE : GpuEvent.Kind.INFORMATION,
              "RESET_GPU"));
    }
    Matcher failed = NOT_STARTED.matcher(entry.text());
    if (failed.matches()) {
      return Stream.of(
          new GpuEvent(
              Optional.ofNullable(failed.group(1)).flatMap(PciAddress::in),
              "the driver could not start it (" + failed.group(2) + ")",
              GpuEvent.Kind.HARDWARE,
              "RESET_GPU"));
    }
    return Stream.empty();
  }

  /** Those that the hardware causes at one address. */
  List<GpuEvent> faultsAt(String address) {
    return events.stream()
        .filter(event -> event.address().filter(address::equals).isPresent())
        .filter(event -> event.kind() == GpuEvent.Kind.HARDWARE)
        .toList();
  }
}
