package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.cause.Clue;
import dev.assay.analysis.gate.cause.Clue.Relation;
import dev.assay.analysis.gate.cause.Clues;
import dev.assay.analysis.gate.cause.Slowdown;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.Aspect;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Conditions.Changed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says beside a real change what else moved. Where the machine was not equal on both sides, and by
 * enough to leave no difference that counts, there is no verdict on the code.
 */
final class Explaining {
  /** Profilers of JMH count twenty things. */
  private static final int MOST_TOLD = 3;

  private static final int MOST_CHANGES = 6;

  /**
   * A verdict with what speaks beside it.
   *
   * @param takenBack whether it was a failure or an improvement, and may be the machine's
   */
  record Explained(EffectVerdict verdict, List<Clue> clues, boolean takenBack) {}

  private final Set<Aspect> mayDiffer;
  private final Clues clues;

  Explaining(GatePolicy policy, Clues clues) {
    this.mayDiffer = policy.mayDiffer();
    this.clues = clues;
  }

  Explained of(Identity metric, EffectVerdict verdict, Thresholds thresholds, boolean improved) {
    Optional<Effect> effect = verdict.effect().filter(of -> isReal(of, thresholds));
    if (effect.isEmpty()) {
      return new Explained(verdict, List.of(), false);
    }
    List<Clue> found = clues.of(metric, Slowdown.of(effect.get()), thresholds.minimumEffect());
    return explained(verdict, found, improved);
  }

  /** Of a group of metrics. */
  Explained of(Groups.Compared group, EffectVerdict verdict) {
    Thresholds thresholds = group.question().thresholds();
    List<Clue> found =
        verdict
            .effect()
            .filter(of -> isReal(of, thresholds))
            .flatMap(
                of -> clues.ofGroup(group.metrics(), Slowdown.of(of), thresholds.minimumEffect()))
            .stream()
            .toList();
    return explained(verdict, found, false);
  }

  /** Whether a metric surely is another than in the baseline, for better or worse. */
  static boolean isReal(MetricVerdict metric, Thresholds thresholds) {
    return metric.judgement().effect().filter(of -> isReal(of, thresholds)).isPresent();
  }

  /**
   * What changed with the metrics: a sentence; empty for nothing but what {@link Unlikeness} tells.
   */
  static Optional<String> changedWith(List<Changed> changes) {
    return changed(
        changes.stream().filter(change -> !Conditions.isCompared(change.what())).toList());
  }

  /** All that changed, in a sentence; empty for nothing. */
  static Optional<String> changed(List<Changed> changes) {
    List<String> texts = changes.stream().map(Changed::text).toList();
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    String more =
        texts.size() > MOST_CHANGES ? "; and %d more".formatted(texts.size() - MOST_CHANGES) : "";
    return Optional.of(
        GateReport.CHANGED
            + texts.stream().limit(MOST_CHANGES).collect(Collectors.joining("; "))
            + more
            + ". Nothing tells whether that makes a difference.");
  }

  private static boolean isReal(Effect effect, Thresholds thresholds) {
    boolean sure = effect.interval().map(of -> of.low() > 1 || of.high() < 1).orElse(true);
    return sure && Math.abs(Math.log(effect.slowdown())) >= Math.log1p(thresholds.minimumEffect());
  }

  private Explained explained(EffectVerdict verdict, List<Clue> found, boolean improved) {
    Optional<Clue> unequal =
        found.stream()
            .filter(clue -> !clue.unequal().isEmpty())
            .filter(clue -> Collections.disjoint(clue.unequal(), mayDiffer))
            .findFirst();
    boolean takenBack = unequal.isPresent() && (improved || verdict.verdict() == Verdict.FAIL);
    String sentences = sentences(found);
    String reason = sentences.isEmpty() ? verdict.reason() : verdict.reason() + " " + sentences;
    if (takenBack) {
      reason += " " + remedy(unequal.get().unequal());
    }
    boolean fails = takenBack && verdict.verdict() == Verdict.FAIL;
    return new Explained(
        new EffectVerdict(
            fails ? Verdict.INCONCLUSIVE : verdict.verdict(), verdict.effect(), reason),
        found,
        takenBack);
  }

  /** What explains a difference and what moved with it; empty for nothing. */
  static String sentences(List<Clue> clues) {
    List<String> sentences = new ArrayList<>();
    clues.stream()
        .filter(clue -> clue.relation() == Relation.EXPLAINS)
        .findFirst()
        .ifPresent(
            clue ->
                sentences.add(
                    "The machine's: %s, %s, explains it.".formatted(clue.what(), clue.text())));
    List<Clue> moved = clues.stream().filter(clue -> clue.relation() == Relation.MOVED).toList();
    if (!moved.isEmpty()) {
      sentences.add(
          moved.stream()
              .limit(MOST_TOLD)
              .map(Explaining::phrase)
              .collect(Collectors.joining("; ", "Moved with it: ", ".")));
    }
    return String.join(" ", sentences);
  }

  private static String phrase(Clue clue) {
    String moved = clue.what() + ", " + clue.text();
    if (clue.accountsFor().isEmpty()) {
      return moved;
    }
    return !clue.unequal().isEmpty()
        ? moved + ", which may be more than all of it"
        : String.format(
            Locale.ROOT,
            "%s, at most %.0f %% of it",
            moved,
            Math.min(100, 100 * clue.accountsFor().getAsDouble()));
  }

  private static String remedy(Set<Aspect> unequal) {
    List<Aspect> aspects = unequal.stream().sorted().toList();
    return "Measure both sides at the same %s, such as in turns with run --gate, or list %s under mayDiffer in the policy if the machine is what you judge."
        .formatted(
            aspects.stream().map(Explaining::named).collect(Collectors.joining(" and ")),
            aspects.stream()
                .map(aspect -> "'" + aspect.key() + "'")
                .collect(Collectors.joining(" and ")));
  }

  private static String named(Aspect aspect) {
    return aspect == Aspect.CLOCK ? "clock" : "share of the CPUs";
  }
}
