package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.api.machine.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** CPUs and memory. */
final class MachineChecks {
  private static final double BYTES_PER_GIB = 1L << 30;
  private static final String WRONG_TYPE =
      "See whether the machine is of this VM type; if it is, have it replaced.";
  private static final String ANOTHER_TYPE =
      "The machine is of another VM type: give that one, or find out how it came here.";

  private MachineChecks() {}

  static List<CheckResult> of(MachineSeen seen, Expected expected) {
    return List.of(cpus(seen.cpus(), expected), memory(seen.memoryBytes(), expected));
  }

  private static CheckResult cpus(Fact<Integer> cpus, Expected facts) {
    Optional<Expectation<Integer>> expected = facts.cpus();
    Part check = StaticCheck.CPUS.whole();
    if (!(cpus instanceof Fact.Known<Integer> known)) {
      return Unread.of(check, cpus);
    }
    String found = known.value() + " online";
    if (expected.isEmpty()) {
      return check.notTold(found, facts);
    }
    int wanted = expected.get().value();
    return known.value() == wanted
        ? check.passed(found, String.valueOf(wanted), expected.get().basis())
        : check.failed(
            found,
            String.valueOf(wanted),
            expected.get().basis(),
            known.value() < wanted
                ? "See which CPUs are offline (lscpu) and why. " + WRONG_TYPE
                : ANOTHER_TYPE);
  }

  private static CheckResult memory(Fact<Long> bytes, Expected expected) {
    Part check = StaticCheck.MEMORY.whole();
    if (!(bytes instanceof Fact.Known<Long> known)) {
      return Unread.of(check, bytes);
    }
    String found = gib(known.value());
    Optional<Expectation<Long>> least = expected.leastMemoryBytes();
    Optional<Expectation<Long>> most = expected.mostMemoryBytes();
    if (least.isEmpty() || most.isEmpty()) {
      return check.notTold(found, expected);
    }
    String wanted = "%s to %s".formatted(gib(least.get().value()), gib(most.get().value()));
    if (known.value() > most.get().value()) {
      return check.failed(found, wanted, most.get().basis(), ANOTHER_TYPE);
    }
    return known.value() >= least.get().value()
        ? check.passed(found, wanted, least.get().basis())
        : check.failed(
            found,
            wanted,
            least.get().basis(),
            "See whether memory was set aside (huge pages are counted, crashkernel= is not). "
                + WRONG_TYPE);
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / BYTES_PER_GIB);
  }
}
