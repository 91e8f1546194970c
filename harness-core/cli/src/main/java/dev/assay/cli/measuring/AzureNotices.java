package dev.assay.cli.measuring;

import dev.assay.runtime.execution.MachineNotices;
import dev.assay.vmtypes.catalogue.ScheduledEvents;
import dev.assay.vmtypes.catalogue.ScheduledEvents.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Listens to what Azure announces about this machine. Any event taints what is measured while it is
 * announced: a freeze pauses the machine, and nobody can tell when exactly.
 */
final class AzureNotices implements MachineNotices {
  /** As Azure's documentation asks for; a preemption is announced 30 s before. */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ScheduledEvents events;
  private final Optional<String> machine;
  private final Duration interval;

  /** When each event was last seen, by {@link System#nanoTime}. */
  private final Map<Event, Long> seen = new LinkedHashMap<>();

  private Consumer<String> takenAway = notice -> {};
  private Optional<String> notice = Optional.empty();

  /**
   * @param machine its name, by which events of its neighbours are told from its own
   */
  AzureNotices(ScheduledEvents events, Optional<String> machine, Duration interval) {
    this.events = events;
    this.machine = machine;
    this.interval = interval;
  }

  /** Listens until the process ends. */
  static AzureNotices listening(ScheduledEvents events, Optional<String> machine) {
    AzureNotices notices = new AzureNotices(events, machine, INTERVAL);
    Thread.ofPlatform().daemon().name("azure-events").start(notices::listen);
    return notices;
  }

  private void listen() {
    try {
      while (true) {
        look();
        Thread.sleep(interval);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks once. */
  void look() throws InterruptedException {
    List<Event> pending = events.pending().orElse(List.of());
    for (Event event : pending) {
      if (event.isAbout(machine)) {
        hear(event);
      }
    }
  }

  private synchronized void hear(Event event) {
    seen.put(event, System.nanoTime());
    if (event.takesAway() && notice.isEmpty()) {
      notice = Optional.of(event.toString());
      takenAway.accept(event.toString());
    }
  }

  @Override
  public synchronized Optional<String> since(long nanos) {
    return seen.entrySet().stream()
        .filter(entry -> entry.getValue() + interval.toNanos() - nanos >= 0)
        .map(entry -> entry.getKey().toString())
        .reduce((earlier, later) -> earlier + "; " + later);
  }

  @Override
  public synchronized void whenTakenAway(Consumer<String> listener) {
    takenAway = listener;
    notice.ifPresent(listener);
  }
}
