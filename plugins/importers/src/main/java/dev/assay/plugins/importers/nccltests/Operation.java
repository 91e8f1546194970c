package dev.assay.plugins.importers.nccltests;

import dev.assay.plugins.importers.text.Figure;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** What the ranks do together, and how its bus bandwidth is counted (PERFORMANCE.md there). */
enum Operation {
  ALL_REDUCE("all_reduce", "all_reduce", true, false, n -> 2.0 * (n - 1) / n),
  ALL_GATHER("all_gather", "all_gather", false, false, n -> (n - 1.0) / n),
  REDUCE_SCATTER("reduce_scatter", "reduce_scatter", true, false, n -> (n - 1.0) / n),
  ALL_TO_ALL("alltoall", "all_to_all", false, false, n -> (n - 1.0) / n),
  BROADCAST("broadcast", "broadcast", false, true, _ -> 1),
  REDUCE("reduce", "", true, true, _ -> 1),
  GATHER("gather", "", false, true, n -> (n - 1.0) / n),
  SCATTER("scatter", "", false, true, n -> (n - 1.0) / n),
  SENDRECV("sendrecv", "", true, false, _ -> 1);

  private final String label;
  private final String counterpart;
  private final boolean reduces;
  private final boolean rooted;
  private final IntToDoubleFunction factor;

  Operation(
      String label,
      String counterpart,
      boolean reduces,
      boolean rooted,
      IntToDoubleFunction factor) {
    this.label = label;
    this.counterpart = counterpart;
    this.reduces = reduces;
    this.rooted = rooted;
    this.factor = factor;
  }

  /** As the tool's program is called, without {@code _perf}. */
  String label() {
    return label;
  }

  /** What Assay's {@code interconnect.collective} calls it; empty where it does not do it. */
  Optional<String> counterpart() {
    return Optional.of(counterpart).filter(name -> !name.isEmpty());
  }

  boolean reduces() {
    return reduces;
  }

  static Optional<Operation> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
  }

  /** The only one that the name of a file speaks of. */
  static Optional<Operation> namedBy(String fileName) {
    String rest = fileName.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    Set<Operation> found = EnumSet.noneOf(Operation.class);
    for (Operation one : longestFirst()) {
      String letters = one.label.replace("_", "");
      if (rest.contains(letters)) {
        found.add(one);
        rest = rest.replace(letters, " ");
      }
    }
    return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
  }

  private static Operation[] longestFirst() {
    Operation[] all = values();
    Arrays.sort(all, (a, b) -> b.label.length() - a.label.length());
    return all;
  }

  /**
   * Whether a line of its table can look like this one.
   *
   * @param reduction the column {@code redop}; empty where there is none
   * @param root the column {@code root}; empty where there is none
   */
  boolean couldPrint(Optional<String> reduction, Optional<String> root) {
    boolean reducing = reduction.filter(name -> !name.equals("none")).isPresent();
    boolean hasRoot = root.filter(number -> !number.startsWith("-")).isPresent();
    return rooted == hasRoot && (reduces == reducing || this == SENDRECV);
  }

  /** Whether its bus bandwidth is so much of its algorithm bandwidth. */
  boolean fits(Figure algorithm, Figure bus, int ranks) {
    double expected = factor.applyAsDouble(ranks);
    return bus.high() >= expected * algorithm.low() && bus.low() <= expected * algorithm.high();
  }
}
