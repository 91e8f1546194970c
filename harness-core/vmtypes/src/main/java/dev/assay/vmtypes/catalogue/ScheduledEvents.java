package dev.assay.vmtypes.catalogue;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Asks Azure what it is about to do to this machine; see
 * https://learn.microsoft.com/azure/virtual-machines/linux/scheduled-events.
 */
public final class ScheduledEvents {
  private static final String QUERY = "/metadata/scheduledevents?api-version=2020-07-01";

  /** The first question makes Azure start announcing, which takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /**
   * Something that is announced or under way.
   *
   * @param type such as {@code "Freeze"}, {@code "Reboot"}, {@code "Redeploy"}, {@code "Preempt"}
   *     or {@code "Terminate"}
   * @param status {@code "Scheduled"} or {@code "Started"}
   * @param notBefore as Azure writes a time; empty when it has started
   * @param machines whom it is about; a machine of a scale set hears of its neighbours, too
   */
  public record Event(
      String id, String type, String status, String notBefore, List<String> machines) {
    public Event {
      machines = List.copyOf(machines);
    }

    /** Whether the machine is gone after it. */
    public boolean takesAway() {
      return type.equals("Preempt") || type.equals("Terminate");
    }

    /**
     * Whether it is about a machine.
     *
     * @param machine by its name; when that is not known, every event is about it
     */
    public boolean isAbout(Optional<String> machine) {
      return machine.isEmpty() || machines.isEmpty() || machines.contains(machine.get());
    }

    @Override
    public String toString() {
      return "Azure announced %s (%s%s, event %s)"
          .formatted(type, status, notBefore.isEmpty() ? "" : ", not before " + notBefore, id);
    }
  }

  private final MetadataService metadata;

  /**
   * @param client without a proxy, which the service refuses
   */
  public ScheduledEvents(HttpClient client, URI service) {
    this.metadata = new MetadataService(client, service, PATIENCE);
  }

  /** What is announced now; empty when the service does not say. */
  public Optional<List<Event>> pending() throws InterruptedException {
    return metadata.ask(QUERY).map(ScheduledEvents::events);
  }

  private static List<Event> events(JsonNode document) {
    List<Event> events = new ArrayList<>();
    for (JsonNode event : document.path("Events")) {
      List<String> machines = new ArrayList<>();
      event.path("Resources").forEach(machine -> machines.add(machine.asString("")));
      events.add(
          new Event(
              event.path("EventId").asString(""),
              event.path("EventType").asString("unknown"),
              event.path("EventStatus").asString(""),
              event.path("NotBefore").asString(""),
              machines));
    }
    return events;
  }
}
