package dev.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A control group of this machine with a CPU quota, in which a test starts processes. */
record QuotaGroup(Path directory) implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final int PERIOD_MICROS = 100_000;

  /**
   * Of version 1 or 2, as the machine has them; empty where this process may make none.
   *
   * @param cpus CPUs' worth of time
   */
  static Optional<QuotaGroup> make(double cpus) {
    int quota = (int) (cpus * PERIOD_MICROS);
    boolean version1 =
        Files.exists(ROOT.resolve("cpu/cpu.cfs_quota_us"))
            || Files.exists(ROOT.resolve("cpu/cpu.shares"));
    Path directory =
        ROOT.resolve(version1 ? "cpu" : "").resolve("assay-test-" + ProcessHandle.current().pid());
    try {
      if (!version1) {
        Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+cpu");
      }
      Files.createDirectory(directory);
      if (version1) {
        Files.writeString(directory.resolve("cpu.cfs_period_us"), "" + PERIOD_MICROS);
        Files.writeString(directory.resolve("cpu.cfs_quota_us"), "" + quota);
      } else {
        Files.writeString(directory.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
      }
      return Optional.of(new QuotaGroup(directory));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The command that starts another in the group. */
  List<String> inside(List<String> command) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("sh", "-c", "echo $$ > \"$0\" && exec \"$@\""));
    all.add(directory.resolve("cgroup.procs").toString());
    all.addAll(command);
    return all;
  }

  @Override
  public void close() throws IOException {
    Files.delete(directory);
  }
}
