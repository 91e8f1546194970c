package dev.assay.plugins.storage.fio;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One section of a job file as a workload.
 *
 * @param name of the section
 * @param workload the id of the workload
 * @param parameters every parameter of it whose default differs from fio's, and every one given
 * @param runtime how long it is to measure, where the file says so
 * @param notes what the file asked for that is done otherwise, in sentences
 */
public record FioJob(
    String name,
    String workload,
    Map<String, String> parameters,
    Optional<Duration> runtime,
    List<String> notes) {
  public FioJob {
    parameters = Map.copyOf(parameters);
    notes = List.copyOf(notes);
  }
}
