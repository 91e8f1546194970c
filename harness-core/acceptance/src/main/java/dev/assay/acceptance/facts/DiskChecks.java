package dev.assay.acceptance.facts;

import dev.assay.acceptance.facts.StaticCheck.Part;
import dev.assay.acceptance.machine.LocalDisk;
import dev.assay.acceptance.machine.MachineSeen;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.wording.Count;
import dev.assay.api.machine.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Disks of the machine's own, and the errors that file systems count. */
final class DiskChecks {
  private static final double BYTES_PER_GB = 1e9;
  private static final Basis LINUX =
      new Basis("Linux, Documentation/ABI: nvme state, ext4 errors_count", "any Linux", "none");
  private static final String REPLACE =
      "See the kernel's log; reboot, and have the machine replaced if the disk stays away.";

  private DiskChecks() {}

  static List<CheckResult> of(MachineSeen seen, Expected expected) {
    List<CheckResult> results = new ArrayList<>();
    boolean wanted = expected.nvmeDisks().isPresent();
    if (!(seen.disks() instanceof Fact.Known<List<LocalDisk>> known)) {
      if (wanted) {
        results.add(Unread.of(StaticCheck.NVME.whole(), seen.disks()));
      }
    } else if (wanted) {
      results.add(count(known.value(), seen, expected.nvmeDisks().get()));
      expected.nvmeBytes().ifPresent(least -> size(known.value(), least).ifPresent(results::add));
    } else {
      unexpected(known.value(), expected).ifPresent(results::add);
    }
    results.add(fileSystems(seen));
    return results;
  }

  private static List<LocalDisk> local(List<LocalDisk> disks) {
    return disks.stream().filter(LocalDisk::isLocalNvme).toList();
  }

  /** Disks that the VM type has none of, or of which nobody knows how many there must be. */
  private static Optional<CheckResult> unexpected(List<LocalDisk> disks, Expected expected) {
    List<LocalDisk> local = local(disks);
    if (local.isEmpty()) {
      return Optional.empty();
    }
    Part check = StaticCheck.NVME.whole();
    String found = "%s: %s".formatted(Count.of(local.size(), "local NVMe disk"), names(local));
    return Optional.of(
        expected.localDisks().equals(Optional.of(false))
            ? check.notNamed(found, expected)
            : check.notTold(found, expected));
  }

  private static CheckResult count(
      List<LocalDisk> disks, MachineSeen seen, Expectation<Integer> wanted) {
    Part check = StaticCheck.NVME.whole();
    List<LocalDisk> local = local(disks);
    List<LocalDisk> nameless = local.stream().filter(disk -> disk.model().isEmpty()).toList();
    if (!nameless.isEmpty() && local.size() >= wanted.value()) {
      return check.unreadable(
          "the kernel does not tell the model of %s, so it may be a disk of the network"
              .formatted(names(nameless)),
          "Run lsblk -o NAME,MODEL,SIZE by hand.");
    }
    String text = String.valueOf(wanted.value());
    if (local.size() >= wanted.value()) {
      return check.passed(String.valueOf(local.size()), text, wanted.basis());
    }
    String dead =
        seen.deadControllers().isEmpty() ? "" : "; " + String.join(", ", seen.deadControllers());
    return check.failed(
        "%d of %d%s%s"
            .formatted(
                local.size(), wanted.value(), local.isEmpty() ? "" : ": " + names(local), dead),
        text,
        wanted.basis(),
        REPLACE);
  }

  private static Optional<CheckResult> size(List<LocalDisk> disks, Expectation<Long> least) {
    List<LocalDisk> local = local(disks);
    if (local.isEmpty()) {
      return Optional.empty();
    }
    Part check = StaticCheck.NVME_SIZE.whole();
    List<LocalDisk> untold = local.stream().filter(disk -> disk.sizeBytes().isEmpty()).toList();
    if (!untold.isEmpty()) {
      return Optional.of(
          check.unreadable(
              "the kernel does not tell the size of " + names(untold), "Run lsblk by hand."));
    }
    List<LocalDisk> small =
        local.stream().filter(disk -> disk.sizeBytes().getAsLong() < least.value()).toList();
    String wanted = "each at least " + gigabytes(least.value());
    return Optional.of(
        small.isEmpty()
            ? check.passed(
                "each at least "
                    + gigabytes(
                        local.stream()
                            .mapToLong(disk -> disk.sizeBytes().getAsLong())
                            .min()
                            .orElseThrow()),
                wanted,
                least.basis())
            : check.failed(
                small.stream()
                    .map(disk -> disk.name() + " has " + gigabytes(disk.sizeBytes().getAsLong()))
                    .collect(Collectors.joining(", ")),
                wanted,
                least.basis(),
                "See whether the machine is of this VM type."));
  }

  private static CheckResult fileSystems(MachineSeen seen) {
    Part check = StaticCheck.FILE_SYSTEMS.whole();
    List<String> faults =
        Stream.concat(
                seen.deadControllers().stream().map(text -> "NVMe controller " + text),
                seen.fileSystemErrors().stream())
            .toList();
    if (!faults.isEmpty()) {
      return check.failed(String.join("; ", faults), "no errors", LINUX, REPLACE);
    }
    return seen.disks() instanceof Fact.Known<?>
        ? check.passed("no errors counted, every NVMe controller live", "no errors", LINUX)
        : Unread.of(check, seen.disks());
  }

  private static String names(List<LocalDisk> disks) {
    return disks.stream().map(LocalDisk::name).collect(Collectors.joining(", "));
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.0f GB", bytes / BYTES_PER_GB);
  }
}
