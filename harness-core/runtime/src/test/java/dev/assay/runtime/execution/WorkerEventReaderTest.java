package dev.assay.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.worker.protocol.EventWriter;
import dev.assay.worker.protocol.WorkerEvent;
import dev.assay.worker.protocol.WorkerFailure;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
            + "\"taints\":[],\"counters\":[],\"distributions\":[]}",
        "{\"nanos\":7,\"event\":\"iteration\",\"warmup\":false,\"index\":0,\"samples\":{\"x\":1e999},"
            + "\"taints\":[],\"counters\":[],\"distributions\":[]}",
        "{\"nanos\":7,\"event\":\"jmh-iteration\",\"warmup\":false,\"index\":0,\"scores\":[{\"name\":\"thrpt\","
            + "\"primary\":true,\"value\":1,\"unit\":\"ops/s\",\"sampled\":[[1]]}]}"
      })
  void refuses_what_is_no_event(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> reader.read(line));
  }

  @Test
  void reads_why_a_fork_failed() {
    assertThat(
            reader.read(
                "{\"nanos\":7,\"event\":\"failed\",\"kind\":\"CRASHED\",\"message\":\"\",\"status\":134}"))
        .isEqualTo(
            new SentEvent(7, new WorkerEvent.Failed(WorkerFailure.CRASHED, "", Optional.of(134))));
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void reads_every_event_as_the_worker_writes_it(Class<? extends WorkerEvent> type) {
    RandomRecords records = new RandomRecords(new Random(20261130));
    for (int round = 0; round < 200; round++) {
      SentEvent sent = new SentEvent(round, records.next(type));

      assertThat(reader.read(EventWriter.line(sent.nanos(), sent.event()))).isEqualTo(sent);
    }
  }

  static Stream<Class<?>> everyEvent() {
    return Stream.of(WorkerEvent.class.getPermittedSubclasses());
  }
}
