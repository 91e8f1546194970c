package dev.assay.runtime.plugins.description;

import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.worker.description.Question;
import dev.assay.worker.description.Request;
import dev.assay.worker.description.Step;
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
          + " setup().";

  /**
   * Asks all questions; after one that ends the process a new process is asked the others.
   *
   * @param classPath of the bundle
   * @param jobFile the text for {@link Question.Kind#JOB_FILE}
   * @return an answer to each question
   * @throws IOException when no process can be started
   */
  Map<Question, Answer> ask(
      List<Path> classPath, List<Question> questions, Optional<String> jobFile)
      throws IOException, InterruptedException {
    Map<Question, Answer> answers = new HashMap<>();
    List<Question> left = new ArrayList<>(questions);
    while (!left.isEmpty()) {
      AnswerEvents events = new AnswerEvents(List.copyOf(left));
      Optional<String> ended = askOnce(classPath, left, jobFile, events);
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
    return new Answer.Defect(
        Step.DESCRIBE,
        "%s cannot be asked what it offers: %s".formatted(question.className(), why),
        REMEDY);
  }

  private Optional<String> askOnce(
      List<Path> classPath, List<Question> questions, Optional<String> jobFile, AnswerEvents events)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    Path directory = Files.createTempDirectory(work, "");
    try {
      Path file = directory.resolve("job-file");
      if (jobFile.isPresent()) {
        Files.writeString(file, jobFile.get());
      }
      Request request = new Request(settings.limit(), file, questions);
      try (DescribingProcess process =
          DescribingProcess.start(settings, classPath, request, directory)) {
        return process.hear(events);
      }
    } finally {
      DirectoryTree.delete(directory);
    }
  }
}
