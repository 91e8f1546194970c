package dev.assay.runtime.plugins.description;

import dev.assay.api.JobFileEntry;
import dev.assay.api.WorkloadInfo;
import dev.assay.runtime.plugins.description.Answer.Given;
import dev.assay.worker.description.DescribedClass;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what a plugin answered. What it says is checked as if a file said it. */
public final class Answered {
  private Answered() {}

  /**
   * The workloads of a {@code BenchmarkPlugin}.
   *
   * @throws IllegalArgumentException when one is not described as the api demands
   */
  public static List<WorkloadInfo> workloads(Given answer) {
    return answer.events().stream()
        .map(event -> Records.read(event.path("info"), WorkloadInfo.class))
        .toList();
  }

  /**
   * What {@code @Benchmarks} says of a class; empty where it has none.
   *
   * @throws IllegalArgumentException when it is incomplete
   */
  public static Optional<DescribedClass> benchmarks(Given answer) {
    return answer.events().stream()
        .findFirst()
        .map(event -> Records.read(event.path("described"), DescribedClass.class));
  }

  /** The name of a {@code JobFileFormat}. */
  public static String format(Given answer) {
    return answer.events().stream()
        .map(event -> event.path("name").asString(""))
        .findFirst()
        .orElse("");
  }

  /** What is wrong with a job file. */
  public static List<String> problems(Given answer) {
    return of(answer, "problem").stream().map(event -> event.path("text").asString("")).toList();
  }

  /**
   * What a job file asks for.
   *
   * @throws IllegalArgumentException when an entry is incomplete
   */
  public static List<JobFileEntry> jobs(Given answer) {
    return of(answer, "job").stream()
        .map(event -> Records.read(event.path("entry"), JobFileEntry.class))
        .toList();
  }

  private static List<JsonNode> of(Given answer, String kind) {
    return answer.events().stream()
        .filter(event -> event.path("event").asString("").equals(kind))
        .toList();
  }
}
