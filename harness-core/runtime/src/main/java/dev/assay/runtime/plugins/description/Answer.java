package dev.assay.runtime.plugins.description;

import dev.assay.worker.protocol.DescriberEvent;
import dev.assay.worker.protocol.Step;
import java.util.List;
import java.util.stream.Stream;

/** What came of one question to a plugin's code. */
public sealed interface Answer {
  /**
   * The plugin answered.
   *
   * @param events in their order
   */
  record Given(List<DescriberEvent> events) implements Answer {
    public Given {
      events = List.copyOf(events);
    }

    /** The events of one type. What it says is checked as if a file said it. */
    public <T extends DescriberEvent> Stream<T> all(Class<T> type) {
      return events.stream().filter(type::isInstance).map(type::cast);
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
