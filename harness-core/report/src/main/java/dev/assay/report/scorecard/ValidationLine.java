package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.Scorecard;
import java.util.Optional;

/** Says beside the overall scores what they were held against. */
public final class ValidationLine {
  private ValidationLine() {}

  /** A sentence; empty where a card has no overall scores. */
  public static Optional<String> of(Scorecard card) {
    return card.validation()
        .map(
            sentence ->
                "The overall score by profile %s is %s."
                    .formatted(card.profile().orElse(""), sentence));
  }
}
