package dev.assay.analysis.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.acceptance.Acceptance.Verdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
  private static final Basis BASIS = new Basis("a page", "a type", "none");
  private static final CheckVerdict PASSED = new Passed("8 GPUs", "8 GPUs", BASIS);
  private static final CheckVerdict FAILED = new Failed("7 GPUs", "8 GPUs", BASIS, "drain it");

  @Test
  void a_machine_all_of_whose_checks_passed_is_accepted() {
    assertThat(verdict(PASSED, PASSED)).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void one_failed_check_rejects_a_machine_whatever_else_is_open() {
    assertThat(verdict(PASSED, open(Cause.UNREADABLE), FAILED)).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void what_could_not_be_read_or_is_not_known_never_counts_as_passed() {
    assertThat(verdict(PASSED, open(Cause.UNREADABLE))).isEqualTo(Verdict.UNDECIDED);
    assertThat(verdict(PASSED, open(Cause.UNKNOWN_EXPECTATION))).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void what_nobody_has_a_limit_for_and_what_the_user_left_out_does_not_keep_a_machine_back() {
    assertThat(verdict(PASSED, open(Cause.NO_LIMIT), open(Cause.BUDGET)))
        .isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void a_machine_of_which_nothing_was_checked_is_not_accepted() {
    assertThat(verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(verdict(open(Cause.NO_LIMIT))).isEqualTo(Verdict.UNDECIDED);
  }

  private static CheckVerdict open(Cause cause) {
    return new NotChecked(cause, "it was not read", "read it");
  }

  private static Verdict verdict(CheckVerdict... verdicts) {
    List<CheckResult> results = Stream.of(verdicts).map(AcceptanceTest::result).toList();
    return new Acceptance(results).verdict();
  }

  private static CheckResult result(CheckVerdict verdict) {
    return new CheckResult(
        new Check("gpu.count", Check.Area.GPU, "GPUs", Optional.empty(), Duration.ZERO), verdict);
  }
}
