package dev.assay.runtime.plugins.description;

import dev.assay.worker.description.Question;
import dev.assay.worker.description.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts the events of {@code dev.assay.worker.description.Describer} together to answers. */
final class AnswerEvents {
  /** The event after all questions. */
  static final String END = "{\"event\":\"finished\"}";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final List<Question> questions;
  private final Map<Question, Answer> answers = new HashMap<>();
  private final List<JsonNode> events = new ArrayList<>();
  private @Nullable Question current;
  private boolean finished;

  /**
   * @param questions that were asked, in their order
   */
  AnswerEvents(List<Question> questions) {
    this.questions = questions;
  }

  /** The event before the answer to a question. */
  static String begin(Question question) {
    return MAPPER
        .createObjectNode()
        .put("event", "begin")
        .put("question", question.toString())
        .toString();
  }

  /**
   * Takes one event.
   *
   * @throws IllegalArgumentException when it is none
   */
  void accept(String line) {
    JsonNode event;
    try {
      event = MAPPER.readTree(line);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("its process sent what is no event", e);
    }
    switch (event.path("event").asString("")) {
      case "begin" -> {
        close();
        current = questionOf(event.path("question").asString(""));
      }
      case "defect" -> {
        answers.put(asked(), defect(event));
        current = null;
      }
      case "finished" -> {
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
      throw new IllegalArgumentException("its process answered what it was not asked");
    }
    return current;
  }

  private Question questionOf(String text) {
    for (Question question : questions) {
      if (question.toString().equals(text)) {
        return question;
      }
    }
    throw new IllegalArgumentException("its process answered what it was not asked");
  }

  private void close() {
    if (current != null) {
      answers.put(current, new Answer.Given(events));
      current = null;
    }
    events.clear();
  }

  private static Answer defect(JsonNode event) {
    return new Answer.Defect(
        event.path("step").asString("").equals(Step.LOAD.name()) ? Step.LOAD : Step.DESCRIBE,
        event.path("cause").asString("it has no answer"),
        event.path("remedy").asString("Correct it."));
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
