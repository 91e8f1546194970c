package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.gate.policy.Limit;
import dev.assay.analysis.gate.policy.Limit.Bound;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.Digits;
import dev.assay.analysis.wording.DisplayUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Holds candidates against the absolute limits of a policy. */
final class Limits {
  private static final int DIGITS = 4;

  private final GatePolicy policy;
  private final Set<String> vmTypes;
  private final List<TightenedLimit> tightened = new ArrayList<>();

  /**
   * @param vmTypes of the candidate
   */
  Limits(GatePolicy policy, Set<String> vmTypes) {
    this.policy = policy;
    this.vmTypes = Set.copyOf(vmTypes);
  }

  List<TightenedLimit> tightened() {
    return tightened;
  }

  /** The judgement, made worse where a limit is surely or perhaps missed. */
  EffectVerdict apply(Identity identity, Summary candidate, EffectVerdict judgement) {
    return applyAlone(identity, candidate)
        .filter(limited -> limited.verdict().compareTo(judgement.verdict()) >= 0)
        .filter(limited -> limited.verdict() != Verdict.PASS)
        .map(limited -> new EffectVerdict(limited.verdict(), judgement.effect(), limited.reason()))
        .orElse(judgement);
  }

  /** The worst of the limits; empty where none selects the metric. */
  Optional<EffectVerdict> applyAlone(Identity identity, Summary candidate) {
    return policy.limitsOf(identity.workload(), identity.metric(), vmTypes).stream()
        .map(limit -> judge(limit, candidate))
        .reduce((a, b) -> a.verdict().compareTo(b.verdict()) >= 0 ? a : b);
  }

  private EffectVerdict judge(Limit limit, Summary candidate) {
    if (!limit.unit().comparableWith(candidate.unit())) {
      return judgement(
          Verdict.INCONCLUSIVE,
          "The limit is in %s and the metric in %s, which do not convert. Correct the policy."
              .formatted(limit.unit(), candidate.unit()));
    }
    OptionalDouble value = candidate.estimate().knownValue();
    if (candidate.onlyTainted()) {
      return judgement(
          Verdict.INCONCLUSIVE,
          "Every iteration is tainted (%s), and tainted ones are held against no limit."
              .formatted(String.join("; ", candidate.taintReasons())));
    }
    if (value.isEmpty()) {
      return judgement(Verdict.INCONCLUSIVE, "There is no value to hold against the limit.");
    }
    Optional<Interval> interval = candidate.estimate().knownInterval();
    double low = toLimit(limit, candidate, interval.map(Interval::low).orElse(value.getAsDouble()));
    double high =
        toLimit(limit, candidate, interval.map(Interval::high).orElse(value.getAsDouble()));
    boolean least = limit.bound() == Bound.AT_LEAST;
    double good = least ? high : low;
    double bad = least ? low : high;
    if (least ? good < limit.value() : good > limit.value()) {
      return judgement(Verdict.FAIL, sentence(limit, low, high, "misses"));
    }
    if (least ? bad < limit.value() : bad > limit.value()) {
      return judgement(Verdict.INCONCLUSIVE, sentence(limit, low, high, "may miss"));
    }
    // One value is sure of nothing: a ratchet would stay where a lucky fork has moved it.
    if (limit.ratchet() && bad != limit.value() && candidate.replicates().size() > 1) {
      tightened.add(new TightenedLimit(limit, bad));
    }
    return judgement(Verdict.PASS, sentence(limit, low, high, "keeps"));
  }

  private static double toLimit(Limit limit, Summary candidate, double value) {
    return candidate.unit().convert(value, limit.unit());
  }

  private static String sentence(Limit limit, double low, double high, String verb) {
    return "%s to %s %s the limit of %s."
        .formatted(
            Digits.of(low, DIGITS),
            (Digits.of(high, DIGITS) + " " + DisplayUnit.symbol(limit.unit())).stripTrailing(),
            verb,
            limit.text());
  }

  private static EffectVerdict judgement(Verdict verdict, String reason) {
    return new EffectVerdict(verdict, Optional.empty(), reason);
  }
}
