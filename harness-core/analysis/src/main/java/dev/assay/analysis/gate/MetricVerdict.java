package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.cause.Clue;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.Parameters;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The verdict on one metric, or on a workload that gave none.
 *
 * @param benchmark id of the workload
 * @param parameters those that define the work
 * @param defaulted names of the minor ones that were left at their default
 * @param metric empty where the whole workload is judged
 * @param unit of the candidate; empty likewise
 * @param compared what was measured on both sides; empty where not both measured it
 * @param ratio candidate over baseline of the value, whatever is better; empty where not compared
 * @param improved whether it passed and surely is better
 * @param clues what moved with it, what explains it first
 */
public record MetricVerdict(
    String benchmark,
    SortedMap<String, String> parameters,
    Set<String> defaulted,
    Optional<String> metric,
    Optional<Unit> unit,
    Optional<Compared> compared,
    OptionalDouble ratio,
    EffectVerdict judgement,
    boolean improved,
    List<Clue> clues) {
  /**
   * A metric as both sides measured it.
   *
   * @param baseline perhaps in another unit of the same dimension
   */
  public record Compared(Summary baseline, Summary candidate, Better better) {}

  public MetricVerdict {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    defaulted = Set.copyOf(defaulted);
    clues = List.copyOf(clues);
  }

  static MetricVerdict of(
      Identity identity, Unit unit, Optional<Compared> compared, EffectVerdict judgement) {
    return new MetricVerdict(
        identity.workload(),
        identity.parameters(),
        identity.defaulted(),
        Optional.of(identity.metric()),
        Optional.of(unit),
        compared,
        judgement.effect().stream()
            .mapToDouble(
                effect ->
                    identity.better() == Better.LOWER ? effect.slowdown() : 1 / effect.slowdown())
            .findFirst(),
        judgement,
        false,
        List.of());
  }

  /** The same with what moved with it. */
  MetricVerdict with(List<Clue> moved) {
    return new MetricVerdict(
        benchmark,
        parameters,
        defaulted,
        metric,
        unit,
        compared,
        ratio,
        judgement,
        improved,
        moved);
  }

  /** The same, where it passed as one that surely is better. */
  MetricVerdict better() {
    return verdict() != Verdict.PASS
        ? this
        : new MetricVerdict(
            benchmark,
            parameters,
            defaulted,
            metric,
            unit,
            compared,
            ratio,
            new EffectVerdict(Verdict.PASS, judgement.effect(), "Improved: " + judgement.reason()),
            true,
            clues);
  }

  static MetricVerdict ofWorkload(
      String workload,
      Map<String, String> parameters,
      Set<String> defaulted,
      Verdict verdict,
      String reason) {
    return new MetricVerdict(
        workload,
        new TreeMap<>(parameters),
        defaulted,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        new EffectVerdict(verdict, Optional.empty(), reason),
        false,
        List.of());
  }

  /** How much slower it is; 0 where it was not compared. */
  double slowdown() {
    return judgement.effect().map(Effect::slowdown).orElse(0.0);
  }

  public Verdict verdict() {
    return judgement.verdict();
  }

  /** Such as {@code "storage.io read-iops (bs=4k)"}. */
  public String label() {
    return Parameters.inBrackets(name(), parameters, defaulted);
  }

  /** Such as {@code "storage.io read-iops"}. */
  public String name() {
    return benchmark + metric.map(name -> " " + name).orElse("");
  }
}
