package dev.assay.acceptance.facts;

import dev.assay.acceptance.machine.KernelLog;
import dev.assay.acceptance.machine.KernelLog.Entry;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Lines of the kernel's log that tell of faults. */
final class KernelFault {
  private static final int MOST_CHARACTERS = 160;

  /** Corrected errors are no faults; neither is a program that used up the memory. */
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?i).*(?:\\bEDAC\\b.*\\bUE\\b|hardware error\\].*(?:uncorrected|fatal)"
              + "|\\bmce:.*(?:uncorrected|fatal)|memory failure: 0x"
              + "|severity=uncorrect(?:ed|able)|event severity: (?:fatal|recoverable)).*");

  private static final Pattern STORAGE =
      Pattern.compile(
          "(?i).*(?:I/O error, dev (?!fd|sr|loop|zram|nbd)\\w+|critical medium error"
              + "|\\bnvme\\w*: (?:I/O .*timeout|controller is down|Removing after probe failure"
              + "|Device not ready)|EXT4-fs error|XFS .*(?:corruption|metadata I/O error)"
              + "|Remounting filesystem read-only).*");

  private static final Pattern NETWORK =
      Pattern.compile(
          "(?i).*mlx[45].*(?:health compromised|fatal error|port module event\\[error\\]"
              + "|firmware internal error|cable error|high temperature).*");

  /** Which part a fault is of. */
  enum Kind {
    MACHINE(
        StaticCheck.MACHINE_EVENTS,
        KernelFault.MACHINE.asMatchPredicate(),
        "Reboot the machine; have it replaced if it comes back."),
    STORAGE(
        StaticCheck.STORAGE_EVENTS,
        KernelFault.STORAGE.asMatchPredicate(),
        "See the disk (nvme smart-log, smartctl); have it or the machine replaced."),
    NETWORK(
        StaticCheck.NETWORK_EVENTS,
        KernelFault.NETWORK.asMatchPredicate(),
        "See cable and firmware; reboot, and have the machine replaced if it comes back.");

    private final StaticCheck check;
    private final Predicate<String> matches;
    private final String remedy;

    Kind(StaticCheck check, Predicate<String> matches, String remedy) {
      this.check = check;
      this.matches = matches;
      this.remedy = remedy;
    }

    StaticCheck check() {
      return check;
    }

    String remedy() {
      return remedy;
    }
  }

  private KernelFault() {}

  /** The lines, shortened. */
  static List<String> of(Kind kind, KernelLog log) {
    return log.entries().stream()
        .map(Entry::text)
        .filter(kind.matches)
        .map(KernelFault::cut)
        .toList();
  }

  private static String cut(String line) {
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
  }
}
