package dev.assay.analysis.prediction.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.prediction.TokenTime;
import dev.assay.analysis.prediction.VectorKernels;
import dev.assay.analysis.prediction.evaluation.Observation.Prediction;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FitTest {
  @Test
  void planted_coefficients_are_recovered() {
    TokenTime fitted = Fit.to(PlantedMachines.observations(PlantedMachines.TRUTH));

    assertThat(fitted.delivered()).isCloseTo(1.4, Percentage.withPercentage(0.1));
    assertThat(fitted.division()).isCloseTo(0.9, within(0.001));
    assertThat(fitted.serial()).isCloseTo(6e5, Percentage.withPercentage(0.1));
    assertThat(fitted.multiplied().keySet())
        .containsExactlyInAnyOrder(VectorKernels.AMX, VectorKernels.AVX2);
    assertThat(fitted.multiplied().get(VectorKernels.AMX))
        .isCloseTo(7.0, Percentage.withPercentage(0.1));
    assertThat(fitted.multiplied().get(VectorKernels.AVX2))
        .isCloseTo(8.0, Percentage.withPercentage(0.1));
  }

  @Test
  void a_few_machines_that_are_wildly_off_move_the_fit_little() {
    List<Observation> observations = PlantedMachines.observations(PlantedMachines.TRUTH);
    List<Observation> spoilt =
        observations.stream()
            .map(
                one ->
                    one.vmType().equals(observations.getFirst().vmType())
                        ? PlantedMachines.withRate(one, one.rate() / 10)
                        : one)
            .toList();

    TokenTime fitted = Fit.to(spoilt);

    assertThat(fitted.delivered()).isCloseTo(1.4, Percentage.withPercentage(5));
    assertThat(fitted.multiplied().get(VectorKernels.AMX))
        .isCloseTo(7.0, Percentage.withPercentage(5));
  }

  @Test
  void the_same_observations_give_the_same_fit_in_any_order() {
    List<Observation> observations = PlantedMachines.observations(PlantedMachines.TRUTH);

    assertThat(Fit.to(observations.reversed()).delivered())
        .isCloseTo(Fit.to(observations).delivered(), Percentage.withPercentage(1e-4));
  }

  @Test
  void a_series_is_predicted_from_the_others_alone() {
    List<Observation> observations = PlantedMachines.observations(PlantedMachines.TRUTH);
    String odd = observations.getFirst().series();
    List<Observation> oneSeriesTenTimesFaster =
        observations.stream()
            .map(
                one ->
                    one.series().equals(odd) ? PlantedMachines.withRate(one, 10 * one.rate()) : one)
            .toList();
    Predictor recorded =
        training -> {
          List<String> seen = training.stream().map(Observation::series).distinct().toList();
          return one -> {
            assertThat(seen).doesNotContain(one.series()).isNotEmpty();
            return Predictor.model(training).apply(one);
          };
        };

    List<Prediction> predictions = recorded.acrossSeries(oneSeriesTenTimesFaster);

    assertThat(predictions).hasSameSizeAs(observations);
    assertThat(predictions)
        .filteredOn(one -> one.observation().series().equals(odd))
        .allSatisfy(one -> assertThat(one.error()).isCloseTo(0.9, within(0.01)));
  }

  @Test
  void kernels_that_nothing_was_fitted_to_are_not_predicted() {
    List<Observation> observations = PlantedMachines.observations(PlantedMachines.TRUTH);
    List<Observation> amx =
        observations.stream().filter(one -> one.cpu().kernels() == VectorKernels.AMX).toList();
    List<Observation> avx2 =
        observations.stream().filter(one -> one.cpu().kernels() == VectorKernels.AVX2).toList();

    assertThat(((Predictor) Predictor::model).from(amx, avx2)).isEmpty();
  }

  @Test
  void the_parts_of_a_token_are_those_of_its_definition() {
    TokenTime time = new TokenTime(Map.of(VectorKernels.AVX2, 8.0), 1.5, 1.0, 1e6);
    Observation machine = PlantedMachines.machine(VectorKernels.AVX2, 4e9, 30e9, 2, 2);

    var parts = time.parts(machine.cpu(), machine.model()).orElseThrow();

    // 4e9 bytes: over 8 × 4e9 B/s; × 2 domains over 1.5 × 30e9 B/s; 32 × 1e6 B × 2 cores over 4e9.
    assertThat(parts.multiplying()).isCloseTo(4e9 / 32e9, within(1e-12));
    assertThat(parts.delivering()).isCloseTo(8e9 / 45e9, within(1e-12));
    assertThat(parts.waiting()).isCloseTo(64e6 / 4e9, within(1e-12));
    assertThat(time.multiplied()).containsExactly(entry(VectorKernels.AVX2, 8.0));
  }

  @Test
  void quantiles_and_rank_correlation_are_the_textbook_ones() {
    // R: quantile(c(1, 2, 3, 4, 10), c(.5, .9)) is 3.0 and 7.6.
    double[] sorted = {1, 2, 3, 4, 10};
    assertThat(Accuracy.quantile(sorted, 0.5)).isEqualTo(3);
    assertThat(Accuracy.quantile(sorted, 0.9)).isCloseTo(7.6, within(1e-12));
    // R: cor(c(1, 2, 3, 4), c(10, 30, 20, 40), method = "spearman") is 0.8.
    double[] predicted = {1, 2, 3, 4};
    double[] observed = {10, 30, 20, 40};
    List<Prediction> predictions =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    new Prediction(
                        PlantedMachines.withRate(
                            PlantedMachines.machine(VectorKernels.AMX, 1e9, 1e9, 1, 1),
                            observed[i]),
                        predicted[i]))
            .toList();
    assertThat(Accuracy.of(predictions).spearman()).isCloseTo(0.8, within(1e-12));
  }
}
