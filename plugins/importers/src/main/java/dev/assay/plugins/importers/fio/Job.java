package dev.assay.plugins.importers.fio;

import dev.assay.plugins.importers.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * An entry of {@code jobs} or {@code client_stats}: a job, or a group of them reported together.
 *
 * @param host of the server where it ran; empty where fio was no client
 * @param failure why its figures cannot be used; empty where they can
 * @param transfers by direction, those in which it did anything
 * @param sync how long its syncs took
 * @param cpuMicroseconds of all its threads, user and system
 */
record Job(
    int line,
    String name,
    String host,
    String group,
    Options options,
    Optional<String> failure,
    Map<String, Transfer> transfers,
    Optional<Latency> sync,
    OptionalDouble cpuMicroseconds) {
  /** What fio calls the sum of all jobs of all its servers. */
  static final String ALL_CLIENTS = "All clients";

  static final String MIXED = "mixed";

  /**
   * @param entry of the document
   * @param options merged of the global ones and its own
   * @param percentilesMisplaced as {@link Transfer#of} has it
   */
  static Job of(Json entry, Options options, boolean percentilesMisplaced) {
    Map<String, Transfer> transfers = new LinkedHashMap<>();
    Stream.of("read", "write", "trim", MIXED)
        .forEach(
            direction ->
                Transfer.of(entry.get(direction), percentilesMisplaced)
                    .ifPresent(transfer -> transfers.put(direction, transfer)));
    Json sync = entry.get("sync");
    return new Job(
        entry.line(),
        entry.get("jobname").text().orElse("without a name"),
        entry.get("hostname").text().orElse(""),
        entry.get("groupid").text().orElse(""),
        options,
        failure(entry),
        transfers,
        Latency.of(sync.get("lat_ns"), sync.get("total_ios").number().orElse(0), 1e3),
        cpu(entry));
  }

  private static Optional<String> failure(Json entry) {
    double error = entry.get("error").number().orElse(0);
    double errors = entry.get("total_err").number().orElse(0);
    if (error != 0) {
      return Optional.of("it ended with error " + entry.get("error").text().orElse(""));
    }
    return errors == 0
        ? Optional.empty()
        : Optional.of(entry.get("total_err").text().orElse("") + " of its I/Os failed");
  }

  private static OptionalDouble cpu(Json entry) {
    OptionalDouble user = entry.get("usr_cpu").number();
    OptionalDouble system = entry.get("sys_cpu").number();
    OptionalDouble milliseconds = entry.get("job_runtime").number();
    return user.isPresent() && system.isPresent() && milliseconds.isPresent()
        ? OptionalDouble.of(
            (user.getAsDouble() + system.getAsDouble()) / 100 * milliseconds.getAsDouble() * 1e3)
        : OptionalDouble.empty();
  }

  boolean ofAllClients() {
    return name.equals(ALL_CLIENTS) && !host.isEmpty();
  }

  /** Whether another one is of the same section of the job file, run at the same time. */
  boolean clones(Job other) {
    return name.equals(other.name) && atOnceWith(other) && options.equals(other.options);
  }

  boolean atOnceWith(Job other) {
    return host.equals(other.host)
        && (group.equals(other.group)
            || options.switchedOn("new_group")
            || other.options.switchedOn("new_group"));
  }

  /** The longest time of its directions, in milliseconds. */
  double milliseconds() {
    return transfers.values().stream()
        .mapToDouble(transfer -> transfer.milliseconds().orElse(0))
        .max()
        .orElse(0);
  }

  /** How many I/Os it did, all directions together. */
  double ios() {
    return transfers.values().stream().mapToDouble(transfer -> transfer.ios().orElse(0)).sum();
  }
}
