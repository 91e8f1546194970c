package dev.assay.runtime.doctor;

import dev.assay.runtime.machine.disk.FileSystem;
import dev.assay.runtime.machine.limits.ProcessLimits;
import dev.assay.runtime.machine.limits.ProcessLimits.ResourceLimit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What storage measurements depend on. */
final class StorageChecks {
  // 128 requests of 1 MiB, the deepest queue of the largest usual block.
  private static final long REGISTERED_BUFFER_BYTES = 128L << 20;
  // Files under test are of some GiB, and runs need room beside them.
  private static final long FREE_BYTES_WANTED = 10L << 30;

  private StorageChecks() {}

  static List<Check> of(Observations observations) {
    return List.of(
        ioUring(observations.machine().kernelSettings().ioUringDisabled()),
        lockedMemory(observations.machine().limits()),
        directIo(observations.directIo(), observations.results()),
        freeSpace(observations.environment().fileSystem(), observations.results()));
  }

  private static Check ioUring(OptionalInt disabled) {
    return switch (disabled.orElse(0)) {
      case 0 -> Check.ok("io_uring", "not switched off by kernel.io_uring_disabled");
      case 1 ->
          Check.advice(
              "io_uring",
              "kernel.io_uring_disabled is 1: only members of kernel.io_uring_group may use it",
              "sudo sysctl kernel.io_uring_disabled=0");
      default ->
          Check.advice(
              "io_uring",
              "kernel.io_uring_disabled is %d: nobody may use it; other engines measure lower"
                  .formatted(disabled.orElse(0)),
              "sudo sysctl kernel.io_uring_disabled=0");
    };
  }

  private static Check lockedMemory(ProcessLimits limits) {
    String subject = "locked memory";
    if (limits.exemptFromLockedMemory().orElse(false)) {
      return Check.ok(subject, "no limit for this process (CAP_IPC_LOCK)");
    }
    Optional<ResourceLimit> limit = limits.lockedMemoryBytes();
    if (limit.isEmpty()) {
      return Check.ok(subject, "the kernel does not report the limit");
    }
    long bytes = limit.get().soft().orElse(Long.MAX_VALUE);
    return bytes >= REGISTERED_BUFFER_BYTES
        ? Check.ok(subject, bytes == Long.MAX_VALUE ? "no limit" : mebibytes(bytes))
        : Check.advice(
            subject,
            "the limit is %s; workloads that register more buffers with io_uring, up to %s, are skipped"
                .formatted(mebibytes(bytes), mebibytes(REGISTERED_BUFFER_BYTES)),
            "ulimit -l unlimited (to stay: '* - memlock unlimited' in /etc/security/limits.conf)");
  }

  private static Check directIo(DirectIo directIo, Path results) {
    String subject = "direct I/O";
    String remedy = "put results on a local disk with ext4 or xfs: --results DIRECTORY";
    return switch (directIo) {
      case SUPPORTED -> Check.ok(subject, results + " takes O_DIRECT");
      case REFUSED ->
          Check.advice(subject, results + " refuses O_DIRECT; storage cannot be measured", remedy);
      case PAGE_CACHE ->
          Check.advice(subject, results + " lies in memory; it says nothing of a disk", remedy);
      case UNTRIED ->
          Check.advice(subject, results + " cannot be written, so O_DIRECT was not tried", remedy);
    };
  }

  private static Check freeSpace(Optional<FileSystem> fileSystem, Path results) {
    String subject = "free space";
    if (fileSystem.isEmpty() || fileSystem.get().freeBytes().isEmpty()) {
      return Check.ok(subject, "the file system of " + results + " does not report its free space");
    }
    long free = fileSystem.get().freeBytes().getAsLong();
    String detail = gibibytes(free) + " free at " + results;
    return free >= FREE_BYTES_WANTED
        ? Check.ok(subject, detail)
        : Check.advice(
            subject,
            "%s; files under test need about %s".formatted(detail, gibibytes(FREE_BYTES_WANTED)),
            "free space on " + fileSystem.get().mountPoint() + ", or use a smaller size parameter");
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.0f MiB", bytes / (double) (1L << 20));
  }

  private static String gibibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
  }
}
