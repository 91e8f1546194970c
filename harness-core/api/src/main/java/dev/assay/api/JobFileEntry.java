package dev.assay.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One job of a job file as a workload.
 *
 * @param name of the job in the file
 * @param workload the id of the workload that does it
 * @param parameters values that differ from the workload's defaults
 * @param runtime how long the job is to measure, where the file says so
 * @param notes what is done otherwise than the file asks, in sentences
 */
public record JobFileEntry(
    String name,
    String workload,
    Map<String, String> parameters,
    Optional<Duration> runtime,
    List<String> notes) {
  public JobFileEntry {
    parameters = Map.copyOf(parameters);
    notes = List.copyOf(notes);
  }
}
