package dev.assay.runtime.plugins.description;

import dev.assay.worker.protocol.Question;
import java.util.List;
import java.util.Optional;

/**
 * What the code of one bundle is asked.
 *
 * @param jobFile the text for {@link Question.Kind#JOB_FILE}
 * @param machine for questions about the machine
 */
record Asking(List<Question> questions, Optional<String> jobFile, Optional<TestedMachine> machine) {
  Asking {
    questions = List.copyOf(questions);
    if (machine.isEmpty() && questions.stream().anyMatch(one -> one.kind().ofMachine())) {
      throw new IllegalArgumentException("A question about the machine needs one.");
    }
  }

  static Asking of(List<Question> questions) {
    return new Asking(questions, Optional.empty(), Optional.empty());
  }

  static Asking ofMachine(List<Question> questions, TestedMachine machine) {
    return new Asking(questions, Optional.empty(), Optional.of(machine));
  }

  static Asking jobFile(Question question, String text) {
    return new Asking(List.of(question), Optional.of(text), Optional.empty());
  }

  Asking only(List<Question> left) {
    return new Asking(left, jobFile, machine);
  }
}
