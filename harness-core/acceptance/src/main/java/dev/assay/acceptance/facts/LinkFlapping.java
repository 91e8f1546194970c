package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.acceptance.machine.InfinibandPort;
import dev.assay.acceptance.machine.KernelLog;
import dev.assay.acceptance.machine.KernelLog.Entry;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.api.machine.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How often a link went down. */
final class LinkFlapping {
  private static final int MOST_A_DAY = 5;
  private static final double HOURS_A_DAY = 24;

  /** The counter has 8 bits and stays at its highest value. */
  private static final long FULL = 255;

  private static final Basis BASIS =
      new Basis(
          "Azure/azurehpc-health-checks customTests/azure_ib_link_flapping.nhc: 5 times in 24"
              + " hours",
          "any InfiniBand port",
          "none");
  private static final String WANTED = "fewer than %d times a day".formatted(MOST_A_DAY);
  private static final String REMEDY =
      "See cable, its seat and the switch port; have the machine replaced if it goes on.";
  private static final Pattern DOWN = Pattern.compile("(?i).*\\blink (?:is )?down\\b.*");

  private LinkFlapping() {}

  static CheckResult of(InfinibandPort port, MachineSeen seen) {
    Part check = StaticCheck.PORT_FLAPPING.of(port.name());
    Optional<CheckResult> fault = fault(port, seen);
    if (fault.isPresent()) {
      return fault.get();
    }
    if (port.linkDowned().isEmpty()) {
      return check.unreadable(
          "the kernel does not count how often the link went down", "Run perfquery by hand.");
    }
    long downs = port.linkDowned().getAsLong();
    if (downs >= FULL) {
      return check.unreadable(
          "the link went down %d times or more, and the counter is full".formatted(downs),
          "Clear it (perfquery -R) and run it again after a day.");
    }
    String symbols =
        port.symbolErrors().isPresent() && port.symbolErrors().getAsLong() > 0
            ? "; %d symbol errors".formatted(port.symbolErrors().getAsLong())
            : "";
    return check.passed("went down %s%s".formatted(times(downs), symbols), WANTED, BASIS);
  }

  /** Only where it flaps. */
  static Optional<CheckResult> fault(InfinibandPort port, MachineSeen seen) {
    Part check = StaticCheck.PORT_FLAPPING.of(port.name());
    long logged = logged(port, seen.kernelLog());
    if (logged >= MOST_A_DAY) {
      return Optional.of(
          check.failed(
              "went down %s within a day, by the kernel's log".formatted(times(logged)),
              WANTED,
              BASIS,
              REMEDY));
    }
    if (port.linkDowned().isEmpty() || !(seen.uptimeHours() instanceof Fact.Known<Double> hours)) {
      return Optional.empty();
    }
    double days = Math.max(1, hours.value() / HOURS_A_DAY);
    long downs = port.linkDowned().getAsLong();
    return downs / days >= MOST_A_DAY
        ? Optional.of(
            check.failed(
                "went down %s%s in %s"
                    .formatted(times(downs), downs >= FULL ? " or more" : "", span(hours.value())),
                WANTED,
                BASIS,
                REMEDY))
        : Optional.empty();
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  private static String span(double hours) {
    return hours < 2 * HOURS_A_DAY
        ? String.format(Locale.ROOT, "%.0f hours", hours)
        : String.format(Locale.ROOT, "%.0f days", hours / HOURS_A_DAY);
  }

  private static long logged(InfinibandPort port, Fact<KernelLog> log) {
    List<Entry> entries = log.toOptional().map(KernelLog::entries).orElse(List.of());
    Optional<Instant> last =
        entries.stream().flatMap(entry -> entry.time().stream()).max(Comparator.naturalOrder());
    if (last.isEmpty() || port.interfaces().isEmpty()) {
      return 0;
    }
    Instant since = last.get().minus(Duration.ofDays(1));
    return entries.stream()
        .filter(entry -> entry.time().filter(time -> !time.isBefore(since)).isPresent())
        .filter(entry -> DOWN.matcher(entry.text()).matches())
        .filter(entry -> names(entry.text(), port.interfaces()))
        .count();
  }

  private static boolean names(String text, List<String> interfaces) {
    return interfaces.stream()
        .anyMatch(
            name ->
                Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?![\\w.])")
                    .matcher(text)
                    .find());
  }
}
