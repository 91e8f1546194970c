package dev.assay.fleet.run;

import dev.assay.fleet.unit.UnitExit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the events of one unit come to. */
final class UnitHistory {
  private final List<FleetEvent> events = new ArrayList<>();

  void add(FleetEvent event) {
    events.add(event);
  }

  /** How often it was handed over. */
  int submissions() {
    return (int) events.stream().filter(FleetEvent.Submitted.class::isInstance).count();
  }

  /** Whether it was handed over and is not known to be over. */
  boolean open() {
    return !events.isEmpty()
        && (events.getLast() instanceof FleetEvent.Submitted
            || events.getLast() instanceof FleetEvent.Running);
  }

  Optional<UnitExit> exit() {
    return last(FleetEvent.Finished.class).map(FleetEvent.Finished::exit);
  }

  /** The end of the last attempt that left no exit. */
  Optional<FleetEvent.Over> lastOver() {
    return last(FleetEvent.Over.class);
  }

  /** The node it is known to run on now. */
  Optional<String> runningOn() {
    return open() && events.getLast() instanceof FleetEvent.Running running
        ? Optional.of(running.node())
        : Optional.empty();
  }

  boolean over() {
    return exit().isPresent()
        || (!events.isEmpty() && events.getLast() instanceof FleetEvent.Over over && !over.again());
  }

  /** How long its machines worked for it. */
  Duration machineTime(Instant now) {
    Duration time = Duration.ZERO;
    Instant since = null;
    for (FleetEvent event : events) {
      if (since != null) {
        time = time.plus(Duration.between(since, event.at()));
        since = null;
      }
      if (event instanceof FleetEvent.Running) {
        since = event.at();
      }
    }
    return since == null ? time : time.plus(Duration.between(since, now));
  }

  private <T extends FleetEvent> Optional<T> last(Class<T> type) {
    for (FleetEvent event : events.reversed()) {
      if (type.isInstance(event)) {
        return Optional.of(type.cast(event));
      }
    }
    return Optional.empty();
  }
}
