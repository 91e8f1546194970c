package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.economics.SpotJob;
import java.util.Optional;

/**
 * What subjects are judged by.
 *
 * @param reference what ratios are against; it may be one of the subjects
 * @param profile the weights behind overall scores, which need a reference
 * @param facts for places and costs
 * @param job for the cost on spot machines
 */
public record Criteria(
    Optional<Subject> reference, Optional<Profile> profile, Facts facts, Optional<SpotJob> job) {
  /** Values alone. */
  public static final Criteria NONE =
      new Criteria(Optional.empty(), Optional.empty(), Facts.NONE, Optional.empty());

  public Criteria {
    if (profile.isPresent() && reference.isEmpty()) {
      throw new IllegalArgumentException(
          "Profile %s needs a reference: an overall score is a mean of ratios to it."
              .formatted(profile.get().name()));
    }
  }

  public Criteria withReference(Subject subject) {
    return new Criteria(Optional.of(subject), profile, facts, job);
  }

  public Criteria withProfile(Profile weights) {
    return new Criteria(reference, Optional.of(weights), facts, job);
  }

  public Criteria withFacts(Facts known) {
    return new Criteria(reference, profile, known, job);
  }

  public Criteria withJob(SpotJob work) {
    return new Criteria(reference, profile, facts, Optional.of(work));
  }
}
