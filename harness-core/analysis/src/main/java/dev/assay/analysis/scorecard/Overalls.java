package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.Composing;
import dev.assay.analysis.composite.Composing.Measured;
import dev.assay.analysis.composite.Composite;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.composite.Ranking;
import dev.assay.analysis.composite.Ranking.Ranks;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Composes and ranks all subjects by a profile. */
final class Overalls {
  private Overalls() {}

  /** In the order of the subjects. */
  static List<Overall> of(
      Profile profile, MetricSummaries reference, List<MetricSummaries> subjects) {
    Composing whole = new Composing(profile, reference);
    Map<Category, Composing> parts = new TreeMap<>();
    reference
        .metrics()
        .values()
        .forEach(
            metric -> {
              if (profile.weights().getOrDefault(metric.category(), 0.0) > 0) {
                parts.computeIfAbsent(
                    metric.category(),
                    category -> new Composing(profile.only(category), reference));
              }
            });
    double simultaneous = Ranking.simultaneous(Summary.CONFIDENCE, subjects.size());
    List<Measured> measured = subjects.parallelStream().map(whole::measured).toList();
    List<Composite> composites = measured.parallelStream().map(whole::compose).toList();
    List<Map<Category, Composite>> categories =
        measured.parallelStream().map(subject -> compose(parts, subject)).toList();
    List<Estimate> forRanks =
        composites.stream().map(composite -> composite.estimateAt(simultaneous)).toList();
    List<Ranks> ranks = Ranking.of(forRanks);
    List<Overall> overalls = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      overalls.add(new Overall(composites.get(i), categories.get(i), ranks.get(i)));
    }
    return overalls;
  }

  private static Map<Category, Composite> compose(
      Map<Category, Composing> parts, Measured subject) {
    Map<Category, Composite> categories = new TreeMap<>();
    parts.forEach((category, part) -> categories.put(category, part.compose(subject)));
    return categories;
  }
}
