package dev.assay.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.assay.worker.protocol.DescriberEvent;
import dev.assay.worker.protocol.ImportEvent;
import dev.assay.worker.protocol.Json;
import dev.assay.worker.protocol.SentEvent;
import dev.assay.worker.protocol.WorkerEvent;
import dev.assay.worker.protocol.WorkerFailure;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private final EventReader reader = new EventReader();

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
        "{'event':{'@type':'Finished'}}",
        "{'nanos':'soon','event':{'@type':'Finished'}}",
        "{'nanos':7,'event':{'@type':'Dance'}}",
        "{'nanos':7,'event':{'@type':'Hello'}}",
        "{'nanos':7,'event':{'@type':'Hello','pid':'x'}}",
        "{'nanos':7,'event':{'@type':'Failed','kind':'bored','message':'m'}}",
        "{'nanos':7,'event':{'@type':'Iteration','warmup':false,'index':0,'samples':{'x':'much'},"
            + "'taints':[],'counters':[],'distributions':[]}}",
        "{'nanos':7,'event':{'@type':'Iteration','warmup':false,'index':0,'samples':{'x':1e999},"
            + "'taints':[],'counters':[],'distributions':[]}}",
        "{'nanos':7,'event':{'@type':'JmhIteration','warmup':false,'index':0,"
            + "'scores':[{'name':'thrpt','primary':true,'value':1,'unit':'ops/s','sampled':[1]}]}}"
      })
  void refuses_what_is_no_event(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> reader.read(line.replace('\'', '"'), SentEvent.class))
        .withMessageStartingWith("Not an event: ");
  }

  @Test
  void reads_why_a_fork_failed() {
    assertThat(
            reader.read(
                """
                {"nanos":7,"event":
                {"@type":"Failed","kind":"CRASHED","message":"","status":134}}\
                """,
                SentEvent.class))
        .isEqualTo(
            new SentEvent(7, new WorkerEvent.Failed(WorkerFailure.CRASHED, "", Optional.of(134))));
  }

  @ParameterizedTest
  @MethodSource("everyEvent")
  void reads_every_event_as_its_process_writes_it(Class<? extends Record> type) {
    RandomRecords records = new RandomRecords(new Random(20261130));
    for (int round = 0; round < 200; round++) {
      Record event = records.next(type);

      assertThat(reader.read(Json.of(event), type)).isEqualTo(event);
    }
  }

  static Stream<Class<?>> everyEvent() {
    return Stream.of(WorkerEvent.class, DescriberEvent.class, ImportEvent.class)
        .flatMap(events -> Stream.of(events.getPermittedSubclasses()));
  }
}
