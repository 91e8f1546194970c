package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.Composite;
import dev.assay.analysis.composite.Ranking.Ranks;
import dev.assay.api.Category;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A subject in one number, and in one a category.
 *
 * @param composite over all categories by the profile
 * @param categories composites of those that the profile weighs and the reference has
 * @param ranks places that the subject may have, all subjects' at 95 % together
 */
public record Overall(Composite composite, Map<Category, Composite> categories, Ranks ranks) {
  public Overall {
    categories = Collections.unmodifiableMap(new TreeMap<>(categories));
  }
}
