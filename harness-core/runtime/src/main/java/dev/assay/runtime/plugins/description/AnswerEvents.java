package dev.assay.runtime.plugins.description;

import dev.assay.runtime.process.EventReader;
import dev.assay.worker.protocol.DescriberEvent;
import dev.assay.worker.protocol.Question;
import dev.assay.worker.protocol.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the events of {@link dev.assay.worker.description.Describer} together to answers. */
final class AnswerEvents {
  private static final String UNASKED = "its process answered a question that it was not asked";

  private final EventReader reader = new EventReader();
  private final List<Question> questions;
  private final Map<Question, Answer> answers = new HashMap<>();
  private final List<DescriberEvent> events = new ArrayList<>();
  private @Nullable Question current;
  private boolean finished;

  /**
   * @param questions that were asked, in their order
   */
  AnswerEvents(List<Question> questions) {
    this.questions = questions;
  }

  /**
   * Takes one event.
   *
   * @throws IllegalArgumentException when it is none
   */
  void accept(String line) {
    DescriberEvent event;
    try {
      event = reader.read(line, DescriberEvent.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("its process sent something that is not an event", e);
    }
    switch (event) {
      case DescriberEvent.Asked(Question question) -> {
        close();
        if (!questions.contains(question)) {
          throw new IllegalArgumentException(UNASKED);
        }
        current = question;
      }
      case DescriberEvent.Defect(Step step, String cause, String remedy) -> {
        answers.put(asked(), new Answer.Defect(step, cause, remedy));
        current = null;
      }
      case DescriberEvent.Finished _ -> {
        close();
        finished = true;
      }
      default -> {
        asked();
        events.add(event);
      }
    }
  }

  private Question asked() {
    if (current == null) {
      throw new IllegalArgumentException(UNASKED);
    }
    return current;
  }

  private void close() {
    if (current != null) {
      answers.put(current, new Answer.Given(events));
      current = null;
    }
    events.clear();
  }

  /** Whether every question was asked. */
  boolean finished() {
    return finished;
  }

  /** The question being asked; empty where none is. */
  Optional<Question> current() {
    return Optional.ofNullable(current);
  }

  /** What is known so far. */
  Map<Question, Answer> answers() {
    return Map.copyOf(answers);
  }
}
