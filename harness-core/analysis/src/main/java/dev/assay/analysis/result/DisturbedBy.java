package dev.assay.analysis.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much one kind of disturbance had part in.
 *
 * @param iterations that it disturbed
 * @param least its amount in the iteration it disturbed least
 * @param most likewise
 * @param detail of the iteration it disturbed most
 */
public record DisturbedBy(
    Disturbance.Kind kind, int iterations, double least, double most, String detail) {

  /** Each kind once, the one that disturbed most iterations first. */
  public static List<DisturbedBy> of(Collection<Disturbance> disturbances) {
    List<DisturbedBy> each = new ArrayList<>();
    for (Disturbance one : disturbances) {
      each.add(new DisturbedBy(one.kind(), 1, one.amount(), one.amount(), one.detail()));
    }
    return merge(each);
  }

  static List<DisturbedBy> merge(Collection<DisturbedBy> parts) {
    Map<Disturbance.Kind, DisturbedBy> byKind = new EnumMap<>(Disturbance.Kind.class);
    parts.forEach(part -> byKind.merge(part.kind, part, DisturbedBy::and));
    return byKind.values().stream()
        .sorted(Comparator.comparingInt(DisturbedBy::iterations).reversed())
        .toList();
  }

  private DisturbedBy and(DisturbedBy other) {
    return new DisturbedBy(
        kind,
        iterations + other.iterations,
        Math.min(least, other.least),
        Math.max(most, other.most),
        most >= other.most ? detail : other.detail);
  }

  /** What happened, without a full stop. */
  public String describe() {
    return kind.describe(least, most) + (detail.isEmpty() ? "" : " (" + detail + ")");
  }
}
