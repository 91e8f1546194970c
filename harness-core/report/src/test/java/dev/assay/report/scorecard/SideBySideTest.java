package dev.assay.report.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.report.TwoRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {
  private static final List<Subject> SUBJECTS =
      List.of(
          Subject.of(TwoRuns.reference()),
          Subject.of(TwoRuns.candidate()),
          Subject.of(TwoRuns.storageOnce()));

  private static String written(int width) throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardText(width).write(Scorecard.of(SUBJECTS, Criteria.NONE), out);
    return out.toString();
  }

  @Test
  void subjects_stand_side_by_side_before_the_details_of_each() throws IOException {
    String card = written(110);

    assertThat(card.substring(0, card.indexOf("\nbefore · ")))
        .isEqualTo(
            """
            SCORECARD. Intervals are 95 % confidence, from the spread of forks, runs or machines.

               subject  VM type
            A  before   Standard_D2s_v5
            B  after    Standard_D2s_v5
            C  once     Standard_D2s_v5

            metric           A             B           C  unit
            host.memory-stream.triad
              bandwidth  20.20  ±2.5%  21.13  ±1.8%    –  GB/s
            storage.io rw=randread
             bs=4k
              latency    100.5             –         100  us
             bs=128k
              latency        –            90           –  us
            """);
  }

  @Test
  void columns_that_do_not_fit_go_on_below() throws IOException {
    assertThat(written(80).lines().filter(line -> line.startsWith("metric"))).hasSize(2);
    assertThat(written(110).lines().filter(line -> line.startsWith("metric"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 110, 140})
  void lines_fit_the_terminal(int width) throws IOException {
    assertThat(written(width).lines()).allMatch(line -> line.length() <= width);
  }

  @Test
  void one_subject_has_nothing_beside_it() throws IOException {
    StringBuilder out = new StringBuilder();
    new ScorecardText(110).write(Scorecard.of(SUBJECTS.subList(0, 1), Criteria.NONE), out);

    assertThat(out.toString()).doesNotContain("subject").doesNotContain("metric ");
  }

  @Test
  void values_that_nobody_can_read_on_a_terminal_are_told_by_number() throws IOException {
    List<WorkloadResult> results = new ArrayList<>();
    for (int size = 0; size < 200; size++) {
      results.add(ofSize(TwoRuns.reference().results().getFirst(), size));
    }
    List<Subject> many = new ArrayList<>();
    for (int i = 1; i <= 101; i++) {
      RunResult run = TwoRuns.reference();
      many.add(
          Subject.of(
              new RunResult("run-" + i, run.started(), run.machine(), run.state(), results)));
    }
    StringBuilder out = new StringBuilder();

    new ScorecardText(110).write(Scorecard.of(many, Criteria.NONE), out);

    assertThat(out.toString())
        .contains("run-1 ", "run-101 ")
        .contains("The 20,200 values of these 101 subjects are too many to list here:")
        .doesNotContain("host.memory-stream.triad");
  }

  private static WorkloadResult ofSize(WorkloadResult result, int size) {
    return new WorkloadResult(
        result.workload(),
        result.plugin(),
        result.category(),
        Map.of("size", Integer.toString(size)),
        result.freeParameters(),
        result.defaultedParameters(),
        result.outcome(),
        result.metrics(),
        result.taints(),
        result.counters(),
        result.distributions());
  }
}
