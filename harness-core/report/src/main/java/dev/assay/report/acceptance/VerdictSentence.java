package dev.assay.report.acceptance;

import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.analysis.wording.Count;
import java.util.List;
import java.util.function.Predicate;

/**
 * The verdict in one line: what failed or keeps the machine from being accepted, and what was not
 * held against anything. It is also the reason that a scheduler shows of a drained node.
 */
public final class VerdictSentence {
  private static final int NAMED = 3;

  private VerdictSentence() {}

  public static String of(Acceptance acceptance) {
    return acceptance.verdict().name() + ": " + whatDecides(acceptance) + besides(acceptance);
  }

  private static String whatDecides(Acceptance acceptance) {
    List<CheckResult> all = acceptance.results();
    long passed = all.stream().filter(result -> result.verdict() instanceof Passed).count();
    List<String> open =
        all.stream()
            .filter(result -> missing(result, Cause::decisive))
            .map(result -> Wording.of(result.check()))
            .toList();
    return switch (acceptance.verdict()) {
      case ACCEPTED -> "%s passed.".formatted(Count.of(Math.toIntExact(passed), "check"));
      case REJECTED -> {
        List<String> failed = all.stream().flatMap(result -> failure(result).stream()).toList();
        yield "%s. %d failed, %d passed, %d could not be made."
            .formatted(Wording.some(failed, NAMED, "; "), failed.size(), passed, open.size());
      }
      case UNDECIDED ->
          open.isEmpty()
              ? "nothing was checked."
              : "%s %s could not be made: %s. Nothing failed, %d passed."
                  .formatted(
                      Count.of(open.size(), "check"),
                      "that " + Count.verb(open.size(), "decide"),
                      Wording.some(open, NAMED, "; "),
                      passed);
    };
  }

  private static List<String> failure(CheckResult result) {
    return result.verdict() instanceof Failed failed
        ? List.of(
            "%s: %s, expected %s"
                .formatted(Wording.of(result.check()), failed.seen(), failed.expected()))
        : List.of();
  }

  private static String besides(Acceptance acceptance) {
    int without = count(acceptance, cause -> cause == Cause.NO_LIMIT);
    int leftOut = count(acceptance, cause -> cause == Cause.BUDGET);
    return (without > 0 ? " Held against nothing: %s.".formatted(Count.of(without, "check")) : "")
        + (leftOut > 0 ? " Left out by the budget: %s.".formatted(Count.of(leftOut, "check")) : "");
  }

  private static int count(Acceptance acceptance, Predicate<Cause> cause) {
    return (int) acceptance.results().stream().filter(result -> missing(result, cause)).count();
  }

  private static boolean missing(CheckResult result, Predicate<Cause> cause) {
    return result.verdict() instanceof NotChecked not && cause.test(not.cause());
  }
}
