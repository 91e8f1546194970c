package dev.assay.runtime.plugins.workload;

import dev.assay.worker.protocol.Question;
import dev.assay.worker.protocol.WorkloadValues;
import java.util.Map;

/** A workload that is asked what it says of a value for each of its parameters. */
public record AskedValues(OfferedWorkload.SelfTimed workload, Map<String, String> values) {
  public AskedValues {
    values = Map.copyOf(values);
  }

  /** As its plugin's code is asked. */
  public Question question() {
    return Question.about(
        workload.providerClass(), new WorkloadValues(workload.info().id(), values));
  }
}
