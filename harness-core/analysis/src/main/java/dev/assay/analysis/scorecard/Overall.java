package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.composite.Ranking.Ranks;
import dev.assay.api.Category;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A subject in one number of one scope, and in one a category.
 *
 * @param composite over all categories by the profile
 * @param adding the composite of what adds up alone, without latencies, efficiencies and paths,
 *     which prices are held against; empty where nothing of the reference adds up
 * @param categories composites of those that the profile weighs and the reference has
 * @param ranks places that the subject may have, all subjects' at 95 % together
 * @param chanceOfBest how likely it is the best of the card; empty where intervals are missing
 * @param bootstrapFactor the standard error by a hierarchical bootstrap over that by formula; empty
 *     where there is none, or for cards of many subjects
 */
public record Overall(
    CompositeScore composite,
    Optional<CompositeScore> adding,
    Map<Category, CompositeScore> categories,
    Ranks ranks,
    OptionalDouble chanceOfBest,
    OptionalDouble bootstrapFactor) {
  public Overall {
    categories = Collections.unmodifiableMap(new TreeMap<>(categories));
  }
}
