package dev.assay.analysis.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Why iterations are not fit for a score, shortly. */
public final class TaintReasons {
  private TaintReasons() {}

  /** Each different reason once; of disturbances each kind once, with its least and most. */
  public static List<String> of(Collection<Taint> taints) {
    List<String> reasons = new ArrayList<>();
    DisturbedBy.of(taints.stream().flatMap(taint -> taint.disturbance().stream()).toList())
        .forEach(by -> reasons.add(by.describe()));
    taints.stream()
        .filter(taint -> taint.disturbance().isEmpty())
        .map(Taint::reason)
        .distinct()
        .forEach(reasons::add);
    return reasons;
  }
}
