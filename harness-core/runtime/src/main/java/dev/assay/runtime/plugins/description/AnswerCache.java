package dev.assay.runtime.plugins.description;

import dev.assay.documents.TextFile;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.plugins.integrity.Sha256;
import dev.assay.worker.protocol.DescriberEvent;
import dev.assay.worker.protocol.Json;
import dev.assay.worker.protocol.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers kept from one command to the next. The name of a file is the SHA-256 of all that an
 * answer depends on: the jars by their own hashes, the questions, the JDK, the architecture and the
 * jars of the api and the worker. What cannot be read or written is as good as not there.
 *
 * @param directory need not exist
 */
record AnswerCache(Path directory) {
  private static final System.Logger LOG = System.getLogger(AnswerCache.class.getName());

  /** Raised when the events change their meaning. */
  private static final String SCHEMA = "assay-description/2";

  /**
   * The name under which answers are kept.
   *
   * @param hashes the SHA-256 of the harness's jars and of those of the bundle, in the order of
   *     their class path
   */
  static String key(List<String> hashes, List<Question> questions) {
    List<String> parts =
        new ArrayList<>(
            List.of(SCHEMA, Runtime.version().toString(), System.getProperty("os.arch", "")));
    parts.addAll(hashes);
    questions.forEach(question -> parts.add(Json.of(question)));
    return Sha256.of(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
  }

  /** The answers to all questions; empty where they are not known. */
  Optional<Map<Question, Answer>> get(String key, List<Question> questions) {
    Path file = directory.resolve(key);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      AnswerEvents events = new AnswerEvents(questions);
      TextFile.read(file).lines().forEach(events::accept);
      LOG.log(System.Logger.Level.DEBUG, () -> "read " + file);
      return events.finished() && events.answers().keySet().containsAll(questions)
          ? Optional.of(events.answers())
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Keeps answers, where none is a defect. */
  void put(String key, List<Question> questions, Map<Question, Answer> answers) {
    Optional<List<String>> lines = lines(questions, answers);
    if (lines.isEmpty()) {
      return;
    }
    try {
      String text = String.join("\n", lines.get()) + "\n";
      AtomicFile.cache(directory.resolve(key), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The next command asks again.
    }
  }

  private static Optional<List<String>> lines(
      List<Question> questions, Map<Question, Answer> answers) {
    List<String> lines = new ArrayList<>();
    for (Question question : questions) {
      if (!(answers.get(question) instanceof Answer.Given given)) {
        return Optional.empty();
      }
      lines.add(Json.of(new DescriberEvent.Asked(question)));
      given.events().forEach(event -> lines.add(Json.of((Record) event)));
    }
    lines.add(Json.of(new DescriberEvent.Finished()));
    return Optional.of(lines);
  }
}
