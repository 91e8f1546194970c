package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.economics.Pricing;
import dev.assay.analysis.plausibility.KnownValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is known about VM types from elsewhere. */
public interface Facts {
  /** Nothing is known. */
  Facts NONE =
      new Facts() {
        @Override
        public List<KnownValue> knownValues(String vmType, Identity identity) {
          return List.of();
        }

        @Override
        public Optional<Pricing> pricing(String vmType) {
          return Optional.empty();
        }
      };

  /** What others say of the same work on machines of this type. */
  List<KnownValue> knownValues(String vmType, Identity identity);

  /** What a machine of this type costs; empty where that is not known. */
  Optional<Pricing> pricing(String vmType);

  /**
   * How many GPUs a machine of this type has, parts as fractions and 0 for none; empty where the
   * type is not known.
   */
  default OptionalDouble gpus(String vmType) {
    return OptionalDouble.empty();
  }

  /**
   * Why {@link #pricing} is empty and what to do, in words without a full stop; empty where prices
   * are no question.
   */
  default Optional<String> whyNoPrice(String vmType) {
    return Optional.empty();
  }
}
