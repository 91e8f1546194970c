package dev.assay.runtime.importing;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Circumstances;
import dev.assay.api.importing.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whose and when rows are: what a row says of itself, else its file, else another file.
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

  /**
   * With what another file says of the machine.
   *
   * @throws ImportTermsException where both say something, and not the same; how many GPUs are used
   *     may differ from how many there are
   */
  Said with(Map<About, String> machine) throws ImportTermsException {
    Map<About, String> all = new EnumMap<>(About.class);
    machine.forEach((what, value) -> all.put(what, Secrets.masked(value.strip())));
    for (Map.Entry<About, String> own : facts.entrySet()) {
      String other = all.put(own.getKey(), own.getValue());
      if (other != null && own.getKey() != About.GPUS && !other.equals(own.getValue())) {
        throw new ImportTermsException(
            "its %s is %s, and the file given as --facts says %s: import it without --facts"
                .formatted(name(own.getKey()), own.getValue(), other));
      }
    }
    return new Said(all);
  }

  private static String name(About what) {
    return what == About.CPU || what == About.GPU
        ? what.name()
        : what.name().toLowerCase(Locale.ROOT);
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
