package dev.assay.analysis.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.WhenInconclusive;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreakTest {
  private static GateReport report(Verdict verdict) {
    return new GateReport(
        Optional.empty(),
        verdict,
        true,
        "found",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static GateReport counted(int times, WhenInconclusive rule) {
    return report(Verdict.INCONCLUSIVE).counted(new Streak.Counted(times, rule));
  }

  @Test
  void a_gate_fails_when_it_was_inconclusive_as_often_as_the_policy_says() {
    GateReport second = counted(2, WhenInconclusive.DEFAULT);
    assertThat(second.exitCode()).isEqualTo(3);
    assertThat(second.headline())
        .isEqualTo(
            "INCONCLUSIVE: nothing was compared. This is the 2nd time in a row; the 3rd fails.");

    GateReport third = counted(3, WhenInconclusive.DEFAULT);
    assertThat(third.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(third.exitCode()).isEqualTo(1);
    assertThat(third.headline())
        .isEqualTo("FAIL: inconclusive for the 3rd time in a row: nothing was compared.");
    assertThat(counted(4, WhenInconclusive.DEFAULT).exitCode()).isEqualTo(1);
  }

  @Test
  void a_policy_that_fails_does_so_at_once_and_one_that_warns_never() {
    assertThat(counted(1, WhenInconclusive.FAIL).exitCode()).isEqualTo(1);
    assertThat(counted(1, WhenInconclusive.FAIL).headline())
        .startsWith("FAIL: inconclusive, which fails by the policy: ");
    assertThat(counted(99, WhenInconclusive.WARN).exitCode()).isEqualTo(3);
  }

  @Test
  void what_cannot_be_counted_is_no_inconclusive_that_is_let_be() {
    GateReport unknown =
        report(Verdict.INCONCLUSIVE).counted(new Streak.Unknown("The file is torn."));

    assertThat(unknown.exitCode()).isEqualTo(4);
    assertThat(unknown.doubtsFail()).isTrue();
    assertThat(unknown.headline()).startsWith("INCONCLUSIVE: ").endsWith("The file is torn.");
  }

  @Test
  void verdicts_that_answer_are_not_counted() {
    assertThatThrownBy(
            () -> report(Verdict.PASS).counted(new Streak.Counted(1, WhenInconclusive.DEFAULT)))
        .hasMessageContaining("not PASS");
  }

  @ParameterizedTest
  @CsvSource({"2, 2nd", "4, 4th", "11, 11th", "13, 13th", "21, 21st", "22, 22nd", "100, 100th"})
  void ordinals_are_english(int number, String ordinal) {
    assertThat(new Streak.Counted(number, WhenInconclusive.DEFAULT).headline("x"))
        .contains(" " + ordinal + " time");
  }
}
