package dev.assay.runtime.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.assay.analysis.result.FailureKind;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Setting;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.api.Category;
import dev.assay.api.Counter;
import dev.assay.api.Distribution;
import dev.assay.api.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The result of a workload in {@code result.json}; older files have less. */
record WorkloadFields(
    String workload,
    String plugin,
    Category category,
    Map<String, String> parameters,
    Set<String> freeParameters,
    @JsonInclude Set<String> defaultedParameters,
    @JsonUnwrapped @JsonProperty("#outcome") OutcomeFields outcome,
    List<MetricSeries> metrics,
    @JsonInclude List<Taint> taints,
    Optional<SettingFields> setting,
    @JsonInclude List<CounterFields> counters,
    @JsonInclude List<DistributionFields> distributions) {

  static WorkloadFields of(WorkloadResult result) {
    return new WorkloadFields(
        result.workload(),
        result.plugin(),
        result.category(),
        result.parameters(),
        new TreeSet<>(result.freeParameters()),
        new TreeSet<>(result.defaultedParameters()),
        OutcomeFields.of(result.outcome()),
        result.metrics(),
        result.taints(),
        result.setting().equals(Setting.OF_THE_RUN)
            ? Optional.empty()
            : Optional.of(SettingFields.of(result.setting())),
        result.counters().stream().map(CounterFields::of).toList(),
        result.distributions().stream().map(DistributionFields::of).toList());
  }

  WorkloadResult read() {
    Outcome read = outcome.read();
    if (read instanceof Outcome.Measured && !flawed()) {
      metrics.forEach(this::requireSameNumber);
      read = impossible().orElse(read);
    }
    return new WorkloadResult(
        workload,
        plugin,
        category,
        parameters,
        freeParameters,
        defaultedParameters,
        read,
        metrics,
        taints,
        counters.stream().map(CounterFields::read).toList(),
        distributions.stream().map(DistributionFields::read).toList(),
        setting.map(SettingFields::read).orElse(Setting.OF_THE_RUN));
  }

  /** Of what says that none of its values can be used there are none. */
  private boolean flawed() {
    return setting.flatMap(SettingFields::flaw).isPresent()
        && metrics.stream().allMatch(series -> lengths(series).length == 0);
  }

  /** Every iteration of what was measured gave one sample of every metric. */
  private void requireSameNumber(MetricSeries series) {
    int[] lengths = lengths(series);
    if (lengths.length == 0
        || Arrays.stream(lengths).anyMatch(length -> length == 0)
        || !Arrays.equals(lengths, lengths(metrics.getFirst()))) {
      throw new IllegalArgumentException(
          "%s of %s has %s samples by fork, and %s has %s: some are missing"
              .formatted(
                  series.name(),
                  workload,
                  Arrays.toString(lengths),
                  metrics.getFirst().name(),
                  Arrays.toString(lengths(metrics.getFirst()))));
    }
  }

  private static int[] lengths(MetricSeries series) {
    return series.samples().stream().mapToInt(fork -> fork.length).toArray();
  }

  private Optional<Outcome> impossible() {
    return metrics.stream()
        .flatMap(series -> series.problem().stream())
        .findFirst()
        .map(
            problem ->
                new Outcome.Failed(
                    FailureKind.INVALID_RESULT, "It reported " + problem + ".", List.of()));
  }

  record CounterFields(
      String name,
      int fork,
      int iteration,
      double value,
      @JsonUnwrapped @JsonProperty("#unit") Unit unit) {
    static CounterFields of(OfIteration<Counter> of) {
      Counter counter = of.reported();
      return new CounterFields(
          counter.name(), of.fork(), of.iteration(), counter.value(), counter.unit());
    }

    OfIteration<Counter> read() {
      return new OfIteration<>(fork, iteration, new Counter(name, value, unit));
    }
  }

  record DistributionFields(
      String name,
      int fork,
      int iteration,
      @JsonUnwrapped @JsonProperty("#unit") Unit unit,
      String hdrHistogram) {
    static DistributionFields of(OfIteration<Distribution> of) {
      Distribution distribution = of.reported();
      return new DistributionFields(
          distribution.name(),
          of.fork(),
          of.iteration(),
          distribution.unit(),
          distribution.hdrHistogram());
    }

    OfIteration<Distribution> read() {
      return new OfIteration<>(fork, iteration, new Distribution(name, unit, hdrHistogram));
    }
  }
}
