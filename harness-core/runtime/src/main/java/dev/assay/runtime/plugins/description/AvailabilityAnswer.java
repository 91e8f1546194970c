package dev.assay.runtime.plugins.description;

import dev.assay.api.Availability;
import dev.assay.runtime.plugins.description.Answer.Defect;
import dev.assay.worker.protocol.DescriberEvent;

/** What a workload says of whether it can run on a machine. */
public sealed interface AvailabilityAnswer {
  /** It answered. */
  record Told(Availability availability) implements AvailabilityAnswer {}

  /** It has no answer: it hung, threw or ended its process. */
  record Untold(Defect defect) implements AvailabilityAnswer {}

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException when it is incomplete
   */
  static AvailabilityAnswer of(Answer answer) {
    return switch (answer) {
      case Defect defect -> new Untold(defect);
      case Answer.Given given ->
          new Told(
              given
                  .all(DescriberEvent.JudgedMachine.class)
                  .findFirst()
                  .map(DescriberEvent.JudgedMachine::availability)
                  .orElseGet(Availability::available));
    };
  }
}
