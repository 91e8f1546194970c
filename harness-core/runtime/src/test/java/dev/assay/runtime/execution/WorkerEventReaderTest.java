package dev.assay.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.analysis.result.FailureKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerEventReaderTest {
  private final WorkerEventReader reader = new WorkerEventReader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "3",
        "{",
        "garbage",
        "{}",
        "{\"event\":\"finished\"}",
        "{\"nanos\":\"soon\",\"event\":\"finished\"}",
        "{\"nanos\":7,\"event\":\"dance\"}",
        "{\"nanos\":7,\"event\":\"hello\"}",
        "{\"nanos\":7,\"event\":\"hello\",\"pid\":\"x\"}",
        "{\"nanos\":7,\"event\":\"failed\",\"kind\":\"bored\",\"message\":\"m\"}",
        "{\"nanos\":7,\"event\":\"iteration\",\"warmup\":false,\"index\":0,\"samples\":{\"x\":\"much\"},"
            + "\"taints\":[],\"counters\":[],\"histograms\":[]}",
        "{\"nanos\":7,\"event\":\"iteration\",\"warmup\":false,\"index\":0,\"samples\":{\"x\":1e999},"
            + "\"taints\":[],\"counters\":[],\"histograms\":[]}",
        "{\"nanos\":7,\"event\":\"jmh-iteration\",\"warmup\":false,\"index\":0,\"scores\":[{\"name\":\"thrpt\","
            + "\"primary\":true,\"value\":1,\"unit\":\"ops/s\",\"distribution\":[[1]]}]}"
      })
  void refuses_what_is_no_event(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> reader.read(line));
  }

  @Test
  void reads_why_a_fork_failed() {
    assertThat(
            reader.read(
                "{\"nanos\":7,\"event\":\"failed\",\"kind\":\"crashed\",\"message\":\"\",\"status\":134}"))
        .isEqualTo(
            new SentEvent(7, new WorkerEvent.Failed(FailureKind.CRASHED, "", Optional.of(134))));
  }
}
