package dev.assay.worker.protocol;

import dev.assay.api.exchange.RecordFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
public record DescriptionRequest(
    Duration limit, Path jobFile, Path scratch, List<Question> questions) {
  public DescriptionRequest {
    questions = List.copyOf(questions);
  }

  public void write(Path file) throws IOException {
    RecordFile.write(this, file);
  }

  public static DescriptionRequest read(Path file) throws IOException {
    return RecordFile.read(file, DescriptionRequest.class);
  }
}
