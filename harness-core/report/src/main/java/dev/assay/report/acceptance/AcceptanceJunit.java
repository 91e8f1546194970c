package dev.assay.report.acceptance;

import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.report.junit.JunitCase;
import dev.assay.report.junit.JunitCase.Ending;
import dev.assay.report.junit.JunitSuite;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes an acceptance as a JUnit report, one test a check. What keeps the machine from being
 * accepted because it was not checked is an error, since readers let a skipped test pass; what only
 * is not held against anything is skipped. The first test is the verdict over all.
 */
public final class AcceptanceJunit {
  private static final String NAME = "assay accept";

  public void write(AcceptanceReport report, Appendable out) throws IOException {
    List<JunitCase> cases =
        Stream.concat(
                Stream.of(whole(report)),
                report.acceptance().results().stream().map(AcceptanceJunit::test))
            .toList();
    new JunitSuite(NAME, cases).write(out);
  }

  private static JunitCase whole(AcceptanceReport report) {
    String sentence = VerdictSentence.of(report.acceptance());
    return switch (report.acceptance().verdict()) {
      case ACCEPTED ->
          new JunitCase("verdict", NAME, Ending.PASSED, sentence, "accepted", sentence);
      case REJECTED -> new JunitCase("verdict", NAME, Ending.FAILED, sentence, "rejected", "");
      case UNDECIDED -> new JunitCase("verdict", NAME, Ending.ERROR, sentence, "undecided", "");
    };
  }

  private static JunitCase test(CheckResult result) {
    String name = Wording.of(result.check());
    String id = result.check().id();
    return switch (result.verdict()) {
      case Passed passed -> {
        String text =
            "%s, expected %s (%s)"
                .formatted(passed.seen(), passed.expected(), Wording.of(passed.basis()));
        yield new JunitCase(name, id, Ending.PASSED, text, "pass", text);
      }
      case Failed failed ->
          new JunitCase(
              name,
              id,
              Ending.FAILED,
              "%s, expected %s (%s). %s"
                  .formatted(
                      failed.seen(),
                      failed.expected(),
                      Wording.of(failed.basis()),
                      failed.remedy()),
              "fail",
              "");
      case NotChecked(Cause cause, String why, String remedy) ->
          new JunitCase(
              name,
              id,
              cause.decisive() ? Ending.ERROR : Ending.SKIPPED,
              Wording.sentences(why, remedy),
              "not-checked",
              "");
    };
  }
}
