package dev.assay.runtime.verdict;

import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.result.MeasuredRun;
import java.time.Instant;
import java.util.List;

/**
 * A verdict of a gate.
 *
 * @param verdict before anything was made of how often it was inconclusive
 * @param candidates what was judged: each run with when it was measured, so that a file that was
 *     written anew is another candidate
 */
public record KeptVerdict(Instant at, Verdict verdict, List<String> candidates) {
  public KeptVerdict {
    candidates = List.copyOf(candidates);
  }

  /** The verdict on these candidates. */
  public static KeptVerdict of(Instant at, Verdict verdict, List<MeasuredRun> candidates) {
    return new KeptVerdict(
        at,
        verdict,
        candidates.stream()
            .map(run -> run.result().id() + " of " + run.result().started())
            .sorted()
            .toList());
  }
}
