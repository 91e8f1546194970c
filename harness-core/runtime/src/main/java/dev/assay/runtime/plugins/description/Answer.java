package dev.assay.runtime.plugins.description;

import dev.assay.worker.description.Step;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What came of one question to a plugin's code. */
public sealed interface Answer {
  /**
   * The plugin answered.
   *
   * @param events of {@code dev.assay.worker.description.Describer}, in their order
   */
  record Given(List<JsonNode> events) implements Answer {
    public Given {
      events = List.copyOf(events);
    }
  }

  /**
   * The plugin has no answer.
   *
   * @param cause a clause with the plugin's class as its subject
   * @param remedy sentences
   */
  record Defect(Step step, String cause, String remedy) implements Answer {}
}
