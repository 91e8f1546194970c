package dev.assay.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionRequestTest {
  @TempDir private Path directory;

  @Test
  void reads_back_what_it_writes_whatever_the_values_hold() throws IOException {
    DescriptionRequest request =
        new DescriptionRequest(
            Duration.ofMillis(1500),
            directory.resolve("a job"),
            directory.resolve("scratch"),
            List.of(
                new Question(Question.Kind.WORKLOADS, "test.Provider"),
                Question.about("test.Provider", new WorkloadValues("test.none", Map.of())),
                Question.about(
                    "test.Provider",
                    new WorkloadValues(
                        "test.one",
                        Map.of(
                            "a b", "1 & 2 = 3?", "empty", "", "line", "x\ny", "\u00fc", "%20+")))));
    Path file = directory.resolve("request");

    request.write(file);

    assertThat(DescriptionRequest.read(file)).isEqualTo(request);
  }
}
