package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the sides hold and nobody can judge: it is named, and lets nothing pass. */
record Flaws(Settings baseline, Settings candidate) {
  /** Empty where the metric has no flaw on either side. */
  Optional<EffectVerdict> of(Identity identity) {
    return flaw(baseline, "baseline", identity)
        .or(() -> flaw(candidate, "candidate", identity))
        .map(Flaws::inconclusive);
  }

  private static Optional<String> flaw(Settings side, String name, Identity identity) {
    return side.of(identity).flatMap(Settings.Of::flaw).map(flaw -> sentence(name, flaw));
  }

  /** Those of which not even the metrics are known. */
  List<MetricVerdict> ofWorkloads() {
    List<MetricVerdict> verdicts = new ArrayList<>();
    add(baseline.flawedWorkloads(), "baseline", verdicts);
    add(candidate.flawedWorkloads(), "candidate", verdicts);
    return verdicts;
  }

  Set<Work> workloadsOfCandidate() {
    return candidate.flawedWorkloads().keySet();
  }

  private static void add(Map<Work, String> flawed, String side, List<MetricVerdict> verdicts) {
    flawed.forEach(
        (work, flaw) ->
            verdicts.add(
                MetricVerdict.ofWorkload(
                    work.workload(),
                    work.parameters(),
                    Set.of(),
                    Verdict.INCONCLUSIVE,
                    sentence(side, flaw))));
  }

  private static String sentence(String side, String flaw) {
    return "In the %s %s".formatted(side, flaw);
  }

  private static EffectVerdict inconclusive(String reason) {
    return new EffectVerdict(Verdict.INCONCLUSIVE, Optional.empty(), reason);
  }
}
