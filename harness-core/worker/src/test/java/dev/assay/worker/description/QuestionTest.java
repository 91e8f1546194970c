package dev.assay.worker.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class QuestionTest {
  @Test
  void reads_back_what_it_writes_whatever_the_values_hold() {
    Question question =
        Question.about(
            "test.Provider",
            new WorkloadValues(
                "test.one", Map.of("a b", "1 & 2 = 3?", "empty", "", "line", "x\ny", "ü", "%20+")));

    assertThat(question.toString()).doesNotContain("\n");
    assertThat(Question.parse(question.toString())).isEqualTo(question);
  }

  @Test
  void a_workload_without_parameters_has_no_values() {
    Question question = Question.about("test.Provider", new WorkloadValues("test.one", Map.of()));

    assertThat(Question.parse(question.toString())).isEqualTo(question);
    assertThat(Question.parse("WORKLOADS test.Provider"))
        .isEqualTo(new Question(Question.Kind.WORKLOADS, "test.Provider"));
  }
}
