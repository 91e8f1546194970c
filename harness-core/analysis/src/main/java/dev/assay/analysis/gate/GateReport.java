package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.NotComparable;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.result.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a gate found.
 *
 * @param preface what a reader must know before all else; empty for nothing
 * @param verdict the worst of all; or failed, where all that allowed no answer did so too often
 * @param complete whether every run on both sides came to its end
 * @param headline what got slower, by how much, and how sure that is
 * @param metrics failures first, then what is inconclusive, then what passed
 * @param notComparable what bears the same name on both sides and is unlike
 * @param findings what else a reader must know
 * @param changes what else was another on each side, as far as both tell
 * @param tightened limits that the candidate surely beat, with their new values
 * @param streak of a gate that allowed no answer, once it is counted
 * @param scope that the verdicts hold within a run only; empty where they reach over runs
 * @param sampling of a gate that looked at its data while they were measured
 */
public record GateReport(
    Optional<String> preface,
    Verdict verdict,
    boolean complete,
    String headline,
    List<MetricVerdict> metrics,
    List<NotComparable> notComparable,
    List<String> findings,
    List<Conditions.Changed> changes,
    List<TightenedLimit> tightened,
    Optional<Streak> streak,
    Optional<String> scope,
    Optional<Sampling> sampling) {
  /** How the finding of a disturbed side begins. */
  static final String DISTURBED = "DISTURBED: ";

  /** How the finding of what changed with the metrics begins. */
  static final String CHANGED = "Changed with it: ";

  private static final int INCOMPLETE = 4;

  public GateReport {
    metrics = List.copyOf(metrics);
    notComparable = List.copyOf(notComparable);
    findings = List.copyOf(findings);
    changes = List.copyOf(changes);
    tightened = List.copyOf(tightened);
  }

  /** The same of a gate that allowed no answer, counted among those before. */
  public GateReport counted(Streak streak) {
    if (verdict != Verdict.INCONCLUSIVE) {
      throw new IllegalStateException("Only what is inconclusive is counted, not " + verdict + ".");
    }
    return new GateReport(
        preface,
        streak.fails() ? Verdict.FAIL : verdict,
        complete,
        streak.headline(Headline.inconclusive(metrics)),
        metrics,
        notComparable,
        findings,
        changes,
        tightened,
        Optional.of(streak),
        scope,
        sampling);
  }

  /** The same with something that a reader must know before all else. */
  public GateReport prefaced(String text) {
    return new GateReport(
        Optional.of(preface.map(before -> text + " " + before).orElse(text)),
        verdict,
        complete,
        headline,
        metrics,
        notComparable,
        findings,
        changes,
        tightened,
        streak,
        scope,
        sampling);
  }

  /** The same of a gate that looked at its data while they were measured. */
  GateReport sampled(Sampling taken) {
    List<String> told = new ArrayList<>(findings);
    told.add(taken.sentences());
    return new GateReport(
        preface,
        verdict,
        complete,
        headline,
        metrics,
        notComparable,
        told,
        changes,
        tightened,
        streak,
        scope,
        Optional.of(taken));
  }

  /** Whether what allowed no answer is no more let be. */
  public boolean doubtsFail() {
    return streak.map(counted -> !counted.tolerated()).orElse(false);
  }

  /**
   * Of a process that ends with this report: 0 passed, 1 failed, 3 inconclusive, 4 where a run is
   * incomplete and what there is of it did not fail, or what is inconclusive cannot be counted.
   */
  public int exitCode() {
    boolean countable = !streak.map(Streak.Unknown.class::isInstance).orElse(false);
    return complete && countable || verdict == Verdict.FAIL ? verdict.exitCode() : INCOMPLETE;
  }

  /** Of the findings those that name a side whose machine did something else too. */
  public List<String> disturbed() {
    return findings.stream().filter(finding -> finding.startsWith(DISTURBED)).toList();
  }

  /** What concerns the whole gate, for forms that have no place for findings. */
  public List<String> ofTheWhole() {
    return Stream.of(
            disturbed().stream(),
            findings.stream().filter(finding -> finding.startsWith(CHANGED)),
            scope.stream())
        .flatMap(texts -> texts)
        .toList();
  }

  /** The findings without those of {@link #disturbed}. */
  public List<String> besides() {
    return findings.stream().filter(finding -> !finding.startsWith(DISTURBED)).toList();
  }

  public List<MetricVerdict> with(Verdict wanted) {
    return metrics.stream().filter(metric -> metric.verdict() == wanted).toList();
  }
}
