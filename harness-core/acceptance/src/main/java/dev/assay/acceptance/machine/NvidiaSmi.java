package dev.assay.acceptance.machine;

import dev.assay.acceptance.machine.CommandOutput.Cause;
import dev.assay.acceptance.machine.CommandOutput.Ended;
import dev.assay.acceptance.machine.CommandOutput.NotRun;
import dev.assay.acceptance.machine.NvidiaReport.Complaint;
import dev.assay.api.machine.Fact;
import dev.assay.documents.UnreadableXmlException;
import dev.assay.documents.XmlElement;
import dev.assay.documents.XmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks nvidia-smi. */
record NvidiaSmi(Commands commands, List<String> addresses) {
  private static final List<String> COMMAND = List.of("nvidia-smi", "-q", "-x");
  private static final String SOURCE = String.join(" ", COMMAND);
  private static final int MOST_GPUS = 1_000;

  /** What hardware alone causes; a passing change of clocks may show it for a moment. */
  private static final String HARDWARE_REASON = "hw_";

  private static final int READINGS = 3;

  /** What it prints where it cannot reach a GPU. */
  private static final Pattern LOST =
      Pattern.compile(
          "(?i)unable to determine the device handle|gpu is lost|fallen off the bus|unknown error"
              + "|gpu requires reset");

  /** Where the bus is not known. */
  NvidiaSmi(Commands commands) {
    this(commands, List.of());
  }

  NvidiaReport read() {
    NvidiaReport first = once();
    List<List<NvidiaGpu>> readings = new ArrayList<>();
    readings.add(first.described());
    boolean slowed = first.described().stream().anyMatch(NvidiaSmi::slowed);
    while (slowed && readings.size() < READINGS) {
      readings.add(once().described());
    }
    return new NvidiaReport(
        first.installed(), first.gpus(), first.attached(), first.complaints(), readings);
  }

  private NvidiaReport once() {
    return new GpusOneByOne(
            addresses,
            address -> report(commands.ask(List.of("nvidia-smi", "-i", address, "-q", "-x"))))
        .instead(report(commands.ask(COMMAND)));
  }

  private static boolean slowed(NvidiaGpu gpu) {
    return gpu.activeReasons().toOptional().orElse(List.of()).stream()
        .anyMatch(reason -> reason.startsWith(HARDWARE_REASON));
  }

  private static NvidiaReport report(CommandOutput output) {
    return switch (output) {
      case NotRun none ->
          none.cause() == Cause.MISSING
              ? unknown(false, none.reason(), List.of())
              : unknown(true, "%s gives no answer: %s".formatted(SOURCE, none.reason()), List.of());
      case Ended ended -> report(ended);
    };
  }

  private static NvidiaReport report(Ended ended) {
    List<Complaint> complaints = complaints(ended);
    Optional<String> said =
        (ended.text() + "\n" + ended.errors())
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("<"))
            .findFirst();
    int start = ended.text().indexOf('<');
    if (start < 0) {
      return unknown(
          true,
          "%s ended with status %d and describes no GPU%s"
              .formatted(SOURCE, ended.status(), said.map(line -> ": \"" + line + "\"").orElse("")),
          complaints);
    }
    try {
      return report(XmlText.parse(ended.text().substring(start)), ended, complaints);
    } catch (UnreadableXmlException e) {
      return unknown(
          true, "what %s prints cannot be read: %s".formatted(SOURCE, e.getMessage()), complaints);
    }
  }

  private static NvidiaReport report(XmlElement log, Ended ended, List<Complaint> complaints) {
    if (!log.name().equals("nvidia_smi_log")) {
      return unknown(
          true, "%s prints <%s>, not <nvidia_smi_log>".formatted(SOURCE, log.name()), complaints);
    }
    List<XmlElement> elements = log.all("gpu");
    List<NvidiaGpu> gpus = new ArrayList<>();
    for (int i = 0; i < Math.min(elements.size(), MOST_GPUS); i++) {
      new NvidiaGpuReader(elements.get(i), i, SOURCE).read().ifPresent(gpus::add);
    }
    if (gpus.size() < elements.size()) {
      return unknown(
          true,
          "%s describes %d GPUs, %d of them without a PCI address or beyond the %d that Assay reads"
              .formatted(SOURCE, elements.size(), elements.size() - gpus.size(), MOST_GPUS),
          complaints);
    }
    if (gpus.stream().map(NvidiaGpu::address).distinct().count() < gpus.size()) {
      return unknown(true, SOURCE + " describes two GPUs at one PCI address", complaints);
    }
    Fact<List<NvidiaGpu>> known =
        gpus.isEmpty() && ended.status() != 0
            ? new Fact.Unknown<>(
                "%s ended with status %d and describes no GPU".formatted(SOURCE, ended.status()))
            : new Fact.Known<>(List.copyOf(gpus), SOURCE);
    return new NvidiaReport(
        true,
        known,
        new Fields(log, SOURCE).whole("attached_gpus"),
        complaints,
        List.of(List.copyOf(gpus)));
  }

  private static List<Complaint> complaints(Ended ended) {
    return (ended.text() + "\n" + ended.errors())
        .lines()
        .map(String::strip)
        .filter(line -> !line.startsWith("<") && LOST.matcher(line).find())
        .map(line -> new Complaint(PciAddress.in(apart(line)).orElse(""), line))
        .distinct()
        .toList();
  }

  /** Some versions print {@code GPU0000:CB:00.0}, where the address begins within a word. */
  private static String apart(String line) {
    return line.replaceAll("(?i)GPU(?=[0-9A-F]{4,8}:)", "GPU ");
  }

  private static NvidiaReport unknown(
      boolean installed, String reason, List<Complaint> complaints) {
    return new NvidiaReport(
        installed,
        new Fact.Unknown<>(reason),
        new Fact.Unknown<>(reason),
        complaints,
        List.of(List.of()));
  }
}
