package dev.assay.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkRequestTest {
  private static final ForkRequest.Shape SHAPE =
      new ForkRequest.Shape(0, Duration.ofNanos(1), 3, Duration.ofMillis(1500));

  @TempDir Path directory;

  @Test
  void reads_back_as_it_was_written() throws IOException {
    assertReadsBack(request(ForkRequest.Kind.JMH, Map.of("size", "8xLLC", "fork", "not the fork")));
    assertReadsBack(request(ForkRequest.Kind.WORKLOAD, Map.of()));
  }

  @Test
  void keeps_any_value_of_any_parameter() throws IOException {
    HostileText texts = new HostileText(new Random(20260104));
    Map<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < 1_000; i++) {
      parameters.put("p." + i, texts.whole(30));
    }

    assertReadsBack(request(ForkRequest.Kind.WORKLOAD, parameters));
  }

  @Test
  void needs_an_iteration_and_time_for_it() {
    Duration second = Duration.ofSeconds(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForkRequest.Shape(-1, second, 1, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForkRequest.Shape(0, second, 0, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForkRequest.Shape(0, Duration.ZERO, 1, second));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForkRequest.Shape(0, second, 1, second.negated()));
  }

  private static ForkRequest request(ForkRequest.Kind kind, Map<String, String> parameters) {
    return new ForkRequest(
        Path.of("/tmp/a socket"),
        kind,
        "org.example.Plugin$Inner",
        "host.clock",
        parameters,
        4,
        Long.MIN_VALUE,
        SHAPE,
        Path.of("/mnt/scratch = ü/0-4"));
  }

  private void assertReadsBack(ForkRequest request) throws IOException {
    Path file = directory.resolve("request.properties");
    request.write(file);

    assertThat(ForkRequest.read(file)).isEqualTo(request);
  }
}
