package dev.assay.plugins.importers.text;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as tools write them. */
public final class Dates {
  private Dates() {}

  /** As an instant, of {@code 2024-05-01T10:00:00+02:00}; empty where no zone is said. */
  public static Optional<String> instant(String text) {
    try {
      return Optional.of(
          OffsetDateTime.parse(text.strip().replace(' ', 'T')).toInstant().toString());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** As an instant, of {@code 2024-05-01 10:00:00.123}, known to be of UTC. */
  public static Optional<String> utc(String text) {
    try {
      return Optional.of(
          LocalDateTime.parse(text.strip().replace(' ', 'T')).toInstant(ZoneOffset.UTC).toString());
    } catch (DateTimeException _) {
      return instant(text);
    }
  }
}
