package dev.assay.fleet.plan;

import dev.assay.fleet.unit.UnitWork;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a user asks of a fleet: every work on every machine, as often as said.
 *
 * @param machines where to measure
 * @param works what to measure; each gives runs of its own
 * @param repetitions of each work on each machine, 1 or more
 * @param attempts at each unit in all, 1 or more
 * @param timeLimit of an attempt; empty to derive it from the time the work takes
 * @param nodes how many machines a unit takes at once
 * @param labels that every run gets
 */
public record FleetSpec(
    List<Machines> machines,
    List<Work> works,
    int repetitions,
    int attempts,
    Optional<Duration> timeLimit,
    int nodes,
    Map<String, String> labels) {
  public FleetSpec {
    machines = List.copyOf(machines);
    works = List.copyOf(works);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /**
   * @param target the name of one
   * @param vmType the machines must be of; empty for whatever the target has
   * @param count how many machines, 1 or more
   * @param hosts their names; empty for whichever the target gives
   */
  public record Machines(String target, Optional<String> vmType, int count, List<String> hosts) {
    public Machines {
      hosts = List.copyOf(hosts);
      if (!hosts.isEmpty() && hosts.size() != count) {
        throw new IllegalArgumentException(
            "%d machines are not the hosts %s.".formatted(count, hosts));
      }
    }

    /** Whichever the target gives. */
    public Machines(String target, Optional<String> vmType, int count) {
      this(target, vmType, count, List.of());
    }
  }

  /**
   * @param name short, for the names of units
   */
  public record Work(String name, UnitWork work) {}
}
