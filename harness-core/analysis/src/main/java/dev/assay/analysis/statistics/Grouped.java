package dev.assay.analysis.statistics;

import java.util.List;

/**
 * Values of several groups, each with a level of its own, such as the forks of some runs.
 *
 * @param groups at least one
 */
public record Grouped(List<Moments> groups) {
  public Grouped {
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("There is no group.");
    }
  }

  public static Grouped of(Moments one) {
    return new Grouped(List.of(one));
  }

  public int count() {
    return groups.stream().mapToInt(Moments::count).sum();
  }

  /** Of all values, whatever their group. */
  public double mean() {
    return groups.stream().mapToDouble(group -> group.count() * group.mean()).sum() / count();
  }

  /** All values as if they were of one group. */
  public Moments together() {
    return groups.size() == 1
        ? groups.getFirst()
        : new Moments(count(), mean(), squaresWithin() + squaresBetween());
  }

  /** Squared distances of the values from the mean of their group. */
  public double squaresWithin() {
    return groups.stream().mapToDouble(Moments::squaredDeviations).sum();
  }

  public int degreesOfFreedomWithin() {
    return count() - groups.size();
  }

  /** Squared distances of the means of the groups from the mean of all, a term for each value. */
  public double squaresBetween() {
    double mean = mean();
    return groups.stream()
        .mapToDouble(group -> group.count() * (group.mean() - mean) * (group.mean() - mean))
        .sum();
  }

  public int degreesOfFreedomBetween() {
    return groups.size() - 1;
  }

  /**
   * By what the variance of groups enters that of the {@link #mean}: one divided by their number
   * where all have equally many values.
   */
  public double shareOfGroups() {
    double squares =
        groups.stream().mapToDouble(group -> (double) group.count() * group.count()).sum();
    return squares / ((double) count() * count());
  }

  /** The same with the sign of every value changed. */
  public Grouped negated() {
    return new Grouped(
        groups.stream()
            .map(of -> new Moments(of.count(), -of.mean(), of.squaredDeviations()))
            .toList());
  }
}
