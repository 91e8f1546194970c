package dev.assay.worker.description;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All that one process is asked, as the harness hands it over in a file.
 *
 * @param limit how long one answer may take
 * @param jobFile holds the text for {@link Question.Kind#JOB_FILE}; need not exist otherwise
 * @param scratch a directory on the storage under test, for questions about the machine; need not
 *     exist otherwise
 * @param questions asked in this order
 */
public record Request(Duration limit, Path jobFile, Path scratch, List<Question> questions) {
  public Request {
    questions = List.copyOf(questions);
  }

  public void write(Path file) throws IOException {
    List<String> lines =
        new ArrayList<>(List.of(limit.toString(), jobFile.toString(), scratch.toString()));
    questions.forEach(question -> lines.add(question.toString()));
    Files.write(file, lines);
  }

  public static Request read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return new Request(
        Duration.parse(lines.get(0)),
        Path.of(lines.get(1)),
        Path.of(lines.get(2)),
        lines.subList(3, lines.size()).stream().map(Question::parse).toList());
  }
}
