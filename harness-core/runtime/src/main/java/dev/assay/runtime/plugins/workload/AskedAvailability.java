package dev.assay.runtime.plugins.workload;

import dev.assay.worker.protocol.Question;
import dev.assay.worker.protocol.WorkloadValues;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A workload that is asked whether it can run on a machine with values of its parameters. */
public record AskedAvailability(OfferedWorkload workload, Map<String, String> values) {
  public AskedAvailability {
    values = Map.copyOf(values);
  }

  /** With every parameter at its default. */
  public static AskedAvailability byDefault(OfferedWorkload workload) {
    return new AskedAvailability(
        workload,
        workload.info().parameters().stream()
            .collect(Collectors.toMap(one -> one.name(), one -> one.defaultValue())));
  }

  /** As its plugin's code is asked; empty where none answers. */
  public Optional<Question> question() {
    WorkloadValues asked = new WorkloadValues(workload.info().id(), values);
    return switch (workload) {
      case OfferedWorkload.SelfTimed selfTimed ->
          Optional.of(Question.about(Question.Kind.AVAILABILITY, selfTimed.providerClass(), asked));
      case OfferedWorkload.Jmh jmh ->
          jmh.tellsAvailability()
              ? Optional.of(
                  Question.about(Question.Kind.BENCHMARK_AVAILABILITY, jmh.benchmark(), asked))
              : Optional.empty();
    };
  }
}
