package dev.assay.vmtypes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.vmtypes.catalogue.ScheduledEvents.Event;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduledEventsTest {
  /** As in https://learn.microsoft.com/azure/virtual-machines/linux/scheduled-events. */
  private static final String EVENTS =
      """
      {"DocumentIncarnation":2,"Events":[
       {"EventId":"C7061BAC","EventStatus":"Scheduled","EventType":"Freeze","ResourceType":"VirtualMachine",
        "Resources":["assay-1"],"NotBefore":"Mon, 11 Apr 2022 22:26:58 GMT","Description":"memory-preserving",
        "EventSource":"Platform","DurationInSeconds":5},
       {"EventId":"602D9444","EventStatus":"Started","EventType":"Preempt","ResourceType":"VirtualMachine",
        "Resources":["assay-2"],"NotBefore":"","EventSource":"Platform","DurationInSeconds":-1}]}
      """;

  @Test
  void every_event_is_read_with_whom_it_is_about() throws Exception {
    List<Event> events = ask(EVENTS, 200).orElseThrow();
    assertThat(events).extracting(Event::type).containsExactly("Freeze", "Preempt");
    assertThat(events.get(0).isAbout(Optional.of("assay-1"))).isTrue();
    assertThat(events.get(1).isAbout(Optional.of("assay-1"))).isFalse();
    assertThat(events.get(1).isAbout(Optional.empty())).isTrue();
    assertThat(events).extracting(Event::takesAway).containsExactly(false, true);
    assertThat(events.get(0))
        .hasToString(
            "Azure announced Freeze (Scheduled, not before Mon, 11 Apr 2022 22:26:58 GMT, event"
                + " C7061BAC)");
  }

  @Test
  void a_quiet_machine_has_no_events() throws Exception {
    assertThat(ask("{\"DocumentIncarnation\":1,\"Events\":[]}", 200)).contains(List.of());
  }

  @Test
  void a_service_that_does_not_say_is_not_taken_for_a_quiet_machine() throws Exception {
    assertThat(ask("", 404)).isEmpty();
  }

  @Test
  void a_service_that_is_busy_is_asked_again() throws Exception {
    assertThat(ask(EVENTS, 429, 200)).isPresent();
  }

  private static Optional<List<Event>> ask(String body, Integer... statuses) throws Exception {
    try (MetadataStub stub =
            new MetadataStub("/metadata/scheduledevents", body, List.of(statuses));
        HttpClient client = HttpClient.newHttpClient()) {
      return new ScheduledEvents(client, stub.service()).pending();
    }
  }
}
