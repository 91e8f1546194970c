package dev.assay.analysis.scorecard;

import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.SpotJob;
import java.util.Optional;

/**
 * What subjects are judged by.
 *
 * @param reference what ratios are against; it may be one of the subjects
 * @param profile the weights behind overall scores, which need a reference
 * @param facts for places and costs
 * @param job for the cost on spot machines
 * @param pay how machines are paid for; empty for the usual way, see {@link
 *     dev.assay.analysis.economics.Pricing#usual}
 */
public record Criteria(
    Optional<Subject> reference,
    Optional<Profile> profile,
    Facts facts,
    Optional<SpotJob> job,
    Optional<HourlyPrice.Kind> pay) {
  /** Values alone. */
  public static final Criteria NONE =
      new Criteria(
          Optional.empty(), Optional.empty(), Facts.NONE, Optional.empty(), Optional.empty());

  public Criteria {
    if (profile.isPresent() && reference.isEmpty()) {
      throw new IllegalArgumentException(
          "Profile %s needs a reference: an overall score is a mean of ratios to it."
              .formatted(profile.get().name()));
    }
  }

  public Criteria withReference(Subject subject) {
    return new Criteria(Optional.of(subject), profile, facts, job, pay);
  }

  public Criteria withProfile(Profile weights) {
    return new Criteria(reference, Optional.of(weights), facts, job, pay);
  }

  public Criteria withFacts(Facts known) {
    return new Criteria(reference, profile, known, job, pay);
  }

  public Criteria withJob(SpotJob work) {
    return new Criteria(reference, profile, facts, Optional.of(work), pay);
  }

  public Criteria withPay(HourlyPrice.Kind kind) {
    return new Criteria(reference, profile, facts, job, Optional.of(kind));
  }
}
