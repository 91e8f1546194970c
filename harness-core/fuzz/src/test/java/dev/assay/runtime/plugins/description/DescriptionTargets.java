package dev.assay.runtime.plugins.description;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.worker.protocol.Question;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Fuzz targets of this package. */
public final class DescriptionTargets {
  private static final List<Question> QUESTIONS =
      Arrays.stream(Question.Kind.values())
          .map(kind -> new Question(kind, "dev.example.Plugin"))
          .toList();

  private DescriptionTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "describer-answers",
            Numbers.FROM_INPUT,
            file -> {
              AnswerEvents events = new AnswerEvents(QUESTIONS);
              new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                  .lines()
                  .forEach(events::accept);
              events.answers().values().forEach(ValuesAnswer::of);
              events.answers().values().forEach(AvailabilityAnswer::of);
              return events.answers();
            },
            IllegalArgumentException.class),
        Target.of(
            "answer-cache",
            Numbers.FROM_INPUT,
            file ->
                new AnswerCache(Objects.requireNonNull(file.getParent()))
                    .get(file.getFileName().toString(), QUESTIONS)));
  }
}
