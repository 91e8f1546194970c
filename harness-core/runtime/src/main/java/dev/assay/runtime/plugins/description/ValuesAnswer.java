package dev.assay.runtime.plugins.description;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Estimate;
import dev.assay.worker.protocol.DescriberEvent;
import java.util.List;

/**
 * What a workload says of values of its parameters.
 *
 * @param problems what keeps them from being measured on any machine
 * @param estimate of what a fork takes; nothing where there are problems
 */
public record ValuesAnswer(List<MissingThing> problems, Estimate estimate) {
  public ValuesAnswer {
    problems = List.copyOf(problems);
  }

  /** For a workload that says nothing. */
  public static final ValuesAnswer NOTHING = new ValuesAnswer(List.of(), Estimate.NONE);

  /** For one that cannot be asked, and why. */
  static ValuesAnswer unknown(Answer.Defect defect) {
    return new ValuesAnswer(
        List.of(), Estimate.NONE.restingOn("no estimate of its plugin: " + defect.cause()));
  }

  /** Reads an answer. */
  public static ValuesAnswer of(Answer answer) {
    return switch (answer) {
      case Answer.Defect defect -> unknown(defect);
      case Answer.Given given ->
          given
              .all(DescriberEvent.JudgedValues.class)
              .findFirst()
              .map(judged -> new ValuesAnswer(judged.problems(), judged.estimate()))
              .orElse(NOTHING);
    };
  }
}
