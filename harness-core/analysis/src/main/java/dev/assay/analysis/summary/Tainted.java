package dev.assay.analysis.summary;

import dev.assay.analysis.result.Taint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which iterations of a workload are unfit. */
final class Tainted {
  static final Tainted NONE = new Tainted(Set.of());

  private record Position(int fork, int iteration) {}

  private final Set<Position> positions;

  private Tainted(Set<Position> positions) {
    this.positions = positions;
  }

  static Tainted of(List<Taint> taints) {
    if (taints.isEmpty()) {
      return NONE;
    }
    Set<Position> positions = new HashSet<>();
    taints.forEach(taint -> positions.add(new Position(taint.fork(), taint.iteration())));
    return new Tainted(positions);
  }

  boolean has(int fork, int iteration) {
    return !positions.isEmpty() && positions.contains(new Position(fork, iteration));
  }

  /**
   * Moves the fit values of a fork to the front, in their order.
   *
   * @return how many they are
   */
  int moveFitToFront(double[] values, int fork) {
    if (positions.isEmpty()) {
      return values.length;
    }
    int fit = 0;
    for (int iteration = 0; iteration < values.length; iteration++) {
      if (!positions.contains(new Position(fork, iteration))) {
        values[fit++] = values[iteration];
      }
    }
    return fit;
  }
}
