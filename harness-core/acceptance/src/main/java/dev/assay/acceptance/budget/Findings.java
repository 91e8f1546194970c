package dev.assay.acceptance.budget;

import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.api.Category;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How often each kind of defect is expected among machines: what was published, with the weight of
 * {@link #PUBLISHED_WEIGHT} defects, and what earlier acceptances found.
 */
public final class Findings {
  /** So many defects of one's own count as much as all that was published. */
  private static final double PUBLISHED_WEIGHT = 20;

  private static final String MEASURED = "measured.";

  private final Map<DefectKind, Double> weights;

  private Findings(Map<DefectKind, Double> weights) {
    this.weights = weights;
  }

  /** Of which nothing but what was published is known. */
  public static Findings published() {
    return learned(Set.of());
  }

  /** With what earlier acceptances found: each kind of defect once a machine. */
  public static Findings learned(Collection<Acceptance> earlier) {
    double all = 0;
    for (DefectKind kind : DefectKind.values()) {
      all += kind.occurrences();
    }
    Map<DefectKind, Double> weights = new EnumMap<>(DefectKind.class);
    for (DefectKind kind : DefectKind.values()) {
      weights.put(kind, PUBLISHED_WEIGHT * kind.occurrences() / all);
    }
    for (Acceptance acceptance : earlier) {
      found(acceptance).forEach(kind -> weights.merge(kind, 1.0, Double::sum));
    }
    return new Findings(weights);
  }

  /** The share of defects that is of a kind. */
  double share(DefectKind kind) {
    double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    return weights.getOrDefault(kind, 0.0) / all;
  }

  private static Set<DefectKind> found(Acceptance acceptance) {
    Set<DefectKind> found = EnumSet.noneOf(DefectKind.class);
    for (CheckResult result : acceptance.results()) {
      if (result.verdict() instanceof Failed && result.check().id().startsWith(MEASURED)) {
        found.addAll(
            DefectKind.of(result.check().id().substring(MEASURED.length()), Category.OTHER));
      }
    }
    return found;
  }
}
