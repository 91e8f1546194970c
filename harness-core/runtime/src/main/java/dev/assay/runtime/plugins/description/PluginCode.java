package dev.assay.runtime.plugins.description;

import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.worker.protocol.DescriptionRequest;
import dev.assay.worker.protocol.Question;
import dev.assay.worker.protocol.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the code of bundles, each in a process of its own. Safe for use by several threads.
 *
 * @param settings of all processes
 * @param work a directory of this process alone, which need not exist
 */
record PluginCode(DescriptionSettings settings, Path work) {
  private static final String REMEDY =
      "Make the constructor, workloads() and info() return quickly and do nothing else; prepare in"
          + " setup(). On a slow machine, allow it more time: --describe-limit 60s.";
  private static final String AVAILABILITY_REMEDY =
      "Let availability() look at the machine and return; whatever it finds missing is an"
          + " Availability.Missing. On a slow machine, allow it more time: --describe-limit 60s.";

  /**
   * Asks all questions; after one that ends the process a new process is asked the others.
   *
   * @param classPath of the bundle
   * @return an answer to each question
   * @throws IOException when no process can be started
   */
  Map<Question, Answer> ask(List<Path> classPath, Asking asking)
      throws IOException, InterruptedException {
    Map<Question, Answer> answers = new HashMap<>();
    List<Question> left = new ArrayList<>(asking.questions());
    while (!left.isEmpty()) {
      AnswerEvents events = new AnswerEvents(List.copyOf(left));
      Optional<String> ended = askOnce(classPath, asking.only(left), events);
      answers.putAll(events.answers());
      if (ended.isPresent()) {
        Question fatal = events.current().orElseGet(left::getFirst);
        answers.put(fatal, fatal(fatal, ended.get()));
      }
      left.removeAll(answers.keySet());
    }
    return answers;
  }

  private static Answer fatal(Question question, String why) {
    return question.kind().ofMachine()
        ? new Answer.Defect(
            Step.DESCRIBE,
            "availability() of %s: %s".formatted(question.subject().orElseThrow().workload(), why),
            AVAILABILITY_REMEDY)
        : new Answer.Defect(
            Step.DESCRIBE,
            "%s cannot be asked what it offers: %s".formatted(question.className(), why),
            REMEDY);
  }

  private Optional<String> askOnce(List<Path> classPath, Asking asking, AnswerEvents events)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    Path directory = Files.createTempDirectory(work, "");
    try {
      Path file = directory.resolve("job-file");
      if (asking.jobFile().isPresent()) {
        Files.writeString(file, asking.jobFile().get());
      }
      Path scratch =
          asking.machine().isEmpty()
              ? directory.resolve("scratch")
              : Files.createTempDirectory(asking.machine().get().scratch(), "");
      try (DescribingProcess process =
          DescribingProcess.start(
              settings,
              classPath,
              new DescriptionRequest(
                  asking.machine().isEmpty() ? settings.limit() : settings.machineLimit(),
                  file,
                  scratch,
                  asking.questions()),
              asking.machine().map(TestedMachine::facts),
              directory)) {
        return process.hear(events);
      }
    } finally {
      DirectoryTree.remove(directory);
    }
  }
}
