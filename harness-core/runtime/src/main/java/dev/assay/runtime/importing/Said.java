package dev.assay.runtime.importing;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Circumstances;
import dev.assay.api.importing.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whose and when rows are: what a row says of itself, else its file, else the user.
 *
 * @param facts without secrets
 */
record Said(Map<About, String> facts) {
  private static final int MOST_GPUS = 1_000;

  Said {
    facts = Map.copyOf(facts);
  }

  /** What a row of a file says. */
  static Said of(Row row, Map<About, String> file) {
    Map<About, String> facts = new EnumMap<>(About.class);
    file.forEach((what, value) -> facts.put(what, Secrets.masked(value.strip())));
    for (Circumstances.Said said : row.circumstances().said()) {
      facts.put(said.what(), Secrets.masked(said.value().strip()));
    }
    facts.values().removeIf(String::isEmpty);
    return new Said(facts);
  }

  Optional<String> get(About what) {
    return Optional.ofNullable(facts.get(what));
  }

  /** Empty where nobody says, or says what is no time that something was measured at. */
  Optional<Instant> date() {
    try {
      return get(About.DATE).map(Instant::parse).filter(ImportTerms::isDate);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  OptionalInt gpus() {
    return get(About.GPUS)
        .filter(text -> text.matches("\\d{1,4}"))
        .map(Integer::valueOf)
        .filter(number -> number > 0 && number <= MOST_GPUS)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }
}
