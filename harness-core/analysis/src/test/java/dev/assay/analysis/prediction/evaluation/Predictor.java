package dev.assay.analysis.prediction.evaluation;

import dev.assay.analysis.prediction.evaluation.Observation.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** A way to predict, learned from observations. */
@FunctionalInterface
interface Predictor {
  /** Tokens per second; empty where it cannot tell. */
  Function<Observation, Optional<Double>> learn(List<Observation> training);

  /** {@link dev.assay.analysis.prediction.TokenTime}. */
  static Function<Observation, Optional<Double>> model(List<Observation> training) {
    var time = Fit.to(training);
    return one -> time.rate(one.cpu(), one.model());
  }

  /** Memory bandwidth over bytes, times what is right in the median. */
  static Function<Observation, Optional<Double>> bandwidth(List<Observation> training) {
    double[] factors =
        training.stream().mapToDouble(one -> one.rate() / perDelivery(one)).sorted().toArray();
    double factor = Accuracy.quantile(factors, 0.5);
    return one -> Optional.of(factor * perDelivery(one));
  }

  private static double perDelivery(Observation one) {
    return one.cpu().readRate() / one.model().bytes();
  }

  /** Each series predicted from all the others. */
  default List<Prediction> acrossSeries(List<Observation> observations) {
    return across(observations, Observation::series);
  }

  /** Each group predicted from all the others. */
  default List<Prediction> across(
      List<Observation> observations, Function<Observation, String> group) {
    List<Prediction> predictions = new ArrayList<>();
    for (String left : new TreeSet<>(observations.stream().map(group).toList())) {
      predictions.addAll(
          from(
              observations.stream().filter(one -> !group.apply(one).equals(left)).toList(),
              observations.stream().filter(one -> group.apply(one).equals(left)).toList()));
    }
    return predictions;
  }

  /** Some predicted from others. */
  default List<Prediction> from(List<Observation> training, List<Observation> unseen) {
    Function<Observation, Optional<Double>> learned = learn(training);
    return unseen.stream().flatMap(one -> one.with(learned.apply(one)).stream()).toList();
  }
}
