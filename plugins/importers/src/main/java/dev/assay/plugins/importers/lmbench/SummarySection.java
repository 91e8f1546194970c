package dev.assay.plugins.importers.lmbench;

import dev.assay.api.Category;
import dev.assay.api.Unit;
import java.util.List;
import java.util.Optional;

/**
 * A table of the summary, as lmbench's script getsummary prints it.
 *
 * @param title how its heading begins
 * @param workload below {@code lmbench.}
 * @param columns their names, behind host and system; several lists for several versions; empty
 *     names are no results
 */
record SummarySection(
    String title, String workload, Category category, Unit unit, List<List<String>> columns) {
  private static final String MHZ = "";
  private static final List<SummarySection> ALL =
      List.of(
          times(
              "Processor, Processes",
              "process",
              Category.CPU,
              Unit.MICROSECOND,
              List.of(
                  MHZ,
                  "null-call",
                  "null-io",
                  "stat",
                  "open-close",
                  "select-tcp",
                  "signal-install",
                  "signal-handle",
                  "fork-process",
                  "exec-process",
                  "shell-process")),
          times("Basic integer operations", "integer", Category.CPU, Unit.NANOSECOND, integers()),
          times("Basic uint64 operations", "uint64", Category.CPU, Unit.NANOSECOND, integers()),
          times("Basic int64 operations", "int64", Category.CPU, Unit.NANOSECOND, integers()),
          times("Basic float operations", "float", Category.CPU, Unit.NANOSECOND, floats()),
          times("Basic double operations", "double", Category.CPU, Unit.NANOSECOND, floats()),
          times(
              "Context switching",
              "context-switch",
              Category.CPU,
              Unit.MICROSECOND,
              List.of("2p-0k", "2p-16k", "2p-64k", "8p-16k", "8p-64k", "16p-16k", "16p-64k")),
          times(
              "*Local* Communication latencies",
              "local-latency",
              Category.OTHER,
              Unit.MICROSECOND,
              List.of(
                  "2p-0k",
                  "pipe",
                  "af-unix",
                  "udp",
                  "rpc-udp",
                  "tcp",
                  "rpc-tcp",
                  "tcp-connection")),
          times(
              "*Remote* Communication latencies",
              "remote-latency",
              Category.OTHER,
              Unit.MICROSECOND,
              List.of("udp", "rpc-udp", "tcp", "rpc-tcp", "tcp-connection")),
          times(
              "File & VM system latencies",
              "file-and-vm-latency",
              Category.OTHER,
              Unit.MICROSECOND,
              List.of(
                  "0k-create",
                  "0k-delete",
                  "10k-create",
                  "10k-delete",
                  "mmap",
                  "protection-fault",
                  "page-fault",
                  "select-100-descriptors"),
              List.of(
                  "0k-create",
                  "0k-delete",
                  "10k-create",
                  "10k-delete",
                  "mmap",
                  "protection-fault",
                  "page-fault")),
          new SummarySection(
              "*Local* Communication bandwidths",
              "local-bandwidth",
              Category.MEMORY,
              Unit.MEGABYTE_PER_SECOND,
              List.of(
                  List.of(
                      "pipe",
                      "af-unix",
                      "tcp",
                      "file-reread",
                      "mmap-reread",
                      "bcopy-libc",
                      "bcopy-hand",
                      "memory-read",
                      "memory-write"))),
          times(
              "Memory latencies",
              "memory-latency",
              Category.MEMORY,
              Unit.NANOSECOND,
              List.of(MHZ, "l1", "l2", "main", "random", ""),
              List.of(MHZ, "l1", "l2", "main", "")));

  @SafeVarargs
  private static SummarySection times(
      String title, String workload, Category category, Unit unit, List<String>... columns) {
    return new SummarySection(title, workload, category, unit, List.of(columns));
  }

  private static List<String> integers() {
    return List.of("bit", "add", "multiply", "divide", "modulo");
  }

  private static List<String> floats() {
    return List.of("add", "multiply", "divide", "bogomflops");
  }

  /** The section that a line is the heading of. */
  static Optional<SummarySection> of(String line) {
    return ALL.stream().filter(section -> line.startsWith(section.title)).findFirst();
  }

  /** The names of so many columns. */
  Optional<List<String>> named(int count) {
    return columns.stream().filter(names -> names.size() == count).findFirst();
  }
}
