package dev.assay.analysis.prediction.evaluation;

import dev.assay.analysis.prediction.LanguageModel;
import dev.assay.analysis.prediction.MeasuredCpu;
import java.util.Optional;

/**
 * The speed of a model on a VM type, and what else was measured there.
 *
 * @param rate tokens per second
 * @param processor its name
 */
record Observation(
    String vmType,
    String series,
    String processor,
    MeasuredCpu cpu,
    LanguageModel model,
    double rate) {
  Half half() {
    return Half.of(series);
  }

  /** With what was predicted; empty where nothing was. */
  Optional<Prediction> with(Optional<Double> predicted) {
    return predicted.map(tokens -> new Prediction(this, tokens));
  }

  /** An observation beside what was predicted without it, in tokens per second. */
  record Prediction(Observation observation, double rate) {
    /** 0.1 for a speed predicted 10 % too high or too low. */
    double error() {
      return Math.abs(rate / observation.rate - 1);
    }
  }
}
