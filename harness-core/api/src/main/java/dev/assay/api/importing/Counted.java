package dev.assay.api.importing;

import dev.assay.api.Counter;
import dev.assay.api.Unit;
import java.util.List;

/**
 * What a tool counted beside the values of a row, such as bytes allocated: facts that are neither
 * better nor worse, and may tell why the values are what they are.
 *
 * @param name such as {@code "gc.alloc.rate.norm"}
 * @param forks finite numbers in the unit, by process, one for each value of the row
 */
public record Counted(String name, Unit unit, List<List<Double>> forks) {
  /** Requires what a {@link Counter} does. */
  public Counted {
    forks = forks.stream().map(List::copyOf).toList();
    forks.forEach(fork -> fork.forEach(value -> new Counter(name, value, unit)));
  }
}
