package dev.assay.analysis.composite;

import dev.assay.analysis.prediction.FittedSpeeds;
import dev.assay.analysis.prediction.Phase;
import dev.assay.analysis.prediction.PredictedSpeeds;
import dev.assay.analysis.prediction.Validation;
import dev.assay.api.Category;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much each part of a machine counts for a use of it.
 *
 * @param name such as {@code "training"}
 * @param weights at least one above 0, none below; a category without a weight does not count
 * @param missing what to do about metrics that the reference has and a subject lacks
 * @param predicts what its score is: the predicted speed of a language model on CPUs and nothing
 *     else; empty where it is a mean over everything measured
 */
public record Profile(
    String name, Map<Category, Double> weights, MissingMetrics missing, Optional<Phase> predicts) {
  /** Every category alike. */
  public static final Profile BALANCED =
      of(
          "balanced",
          Map.of(
              Category.CPU, 1.0,
              Category.MEMORY, 1.0,
              Category.STORAGE, 1.0,
              Category.GPU, 1.0,
              Category.INTERCONNECT, 1.0));

  /** Large models over several machines: arithmetic first, then what feeds and couples it. */
  public static final Profile TRAINING =
      of(
          "training",
          Map.of(
              Category.GPU, 0.5,
              Category.INTERCONNECT, 0.3,
              Category.STORAGE, 0.1,
              Category.MEMORY, 0.05,
              Category.CPU, 0.05));

  /** Serving models, mostly within one machine. */
  public static final Profile INFERENCE =
      of(
          "inference",
          Map.of(
              Category.GPU, 0.65,
              Category.MEMORY, 0.1,
              Category.CPU, 0.1,
              Category.INTERCONNECT, 0.1,
              Category.STORAGE, 0.05));

  /** Simulation on processors, coupled closely. */
  public static final Profile HPC =
      of(
          "hpc",
          Map.of(
              Category.CPU, 0.3,
              Category.MEMORY, 0.3,
              Category.INTERCONNECT, 0.3,
              Category.STORAGE, 0.1));

  /** Nothing but disks and what drives them. */
  public static final Profile STORAGE =
      of("storage", Map.of(Category.STORAGE, 0.8, Category.CPU, 0.1, Category.MEMORY, 0.1));

  /** One request to a language model on CPUs, as llama-bench runs it. */
  public static final Profile LLM_DECODE = predicting(Phase.DECODE);

  /** The prompt of a request, likewise. */
  public static final Profile LLM_PREFILL = predicting(Phase.PREFILL);

  public Profile {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A profile needs a name.");
    }
    weights.forEach(
        (category, weight) -> {
          if (!(weight >= 0) || weight.isInfinite()) {
            throw new IllegalArgumentException(
                "The weight of %s in profile %s must be finite and at least 0, was %s."
                    .formatted(category, name, weight));
          }
        });
    if (weights.values().stream().noneMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException("Profile " + name + " needs a weight above 0.");
    }
    weights = Collections.unmodifiableMap(new EnumMap<>(weights));
  }

  /** With {@link MissingMetrics.Ignore}. */
  public static Profile of(String name, Map<Category, Double> weights) {
    return new Profile(name, weights, new MissingMetrics.Ignore());
  }

  /** A mean over everything measured. */
  public Profile(String name, Map<Category, Double> weights, MissingMetrics missing) {
    this(name, weights, missing, Optional.empty());
  }

  private static Profile predicting(Phase phase) {
    return new Profile(
        "llm-" + phase.word(),
        Map.of(Category.CPU, 1.0),
        new MissingMetrics.Ignore(),
        Optional.of(phase));
  }

  /** A single category, whatever the profile gives it. */
  public Profile only(Category category) {
    return new Profile(name, Map.of(category, 1.0), missing, predicts);
  }

  double weight(Category category) {
    return weights.getOrDefault(category, 0.0);
  }

  /** Whether a metric counts for the score. */
  public boolean counts(String workload, Category category) {
    return weight(category) > 0
        && predicts.map(phase -> PredictedSpeeds.workload(phase).equals(workload)).orElse(true);
  }

  /** What the score was held against; empty where it is not validated. */
  public Optional<Validation> validation() {
    return predicts.map(FittedSpeeds.bundled()::validation);
  }

  /** Without a full stop, to stand beside every score. */
  public String validationSentence() {
    return validation().map(Validation::sentence).orElse(Validation.NOT_VALIDATED);
  }

  public static List<Profile> builtIn() {
    return List.of(BALANCED, TRAINING, INFERENCE, HPC, STORAGE, LLM_DECODE, LLM_PREFILL);
  }

  public static Optional<Profile> builtIn(String name) {
    return builtIn().stream().filter(profile -> profile.name.equals(name)).findFirst();
  }
}
