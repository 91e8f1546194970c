package dev.assay.report.scorecard;

import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.summary.NotMeasured;
import dev.assay.analysis.wording.Count;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what of a subject was skipped or failed, and why. */
public final class NotMeasuredLines {
  private NotMeasuredLines() {}

  /**
   * Such as {@code gpu.gemm dtype=fp16 was skipped: there is no GPU}. What is the same in several
   * runs is said once, with how many they are.
   */
  public static List<String> of(SubjectResult subject) {
    Map<String, Integer> runs = new LinkedHashMap<>();
    subject.notMeasured().forEach(workload -> runs.merge(line(workload), 1, Integer::sum));
    int all = subject.runs().size();
    return runs.entrySet().stream()
        .map(
            entry ->
                all == 1
                    ? entry.getKey()
                    : "%s (%d of %s)"
                        .formatted(entry.getKey(), entry.getValue(), Count.of(all, "run")))
        .toList();
  }

  private static String line(NotMeasured workload) {
    return workload.label() + " " + outcome(workload.outcome());
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Skipped skipped -> "was skipped: " + skipped.reason();
      case Outcome.Failed failed -> failed.sentence();
      case Outcome.Measured _ -> throw new IllegalArgumentException("It was measured.");
    };
  }
}
