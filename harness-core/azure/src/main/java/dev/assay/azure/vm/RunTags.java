package dev.assay.azure.vm;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tags of everything made for a run, by which a later sweep knows it.
 *
 * @param expires when it is to be gone
 */
public record RunTags(String run, Instant expires) {
  public static final String RUN = "assay-run";
  public static final String EXPIRES = "assay-expires";

  public Map<String, String> toMap() {
    return Map.of(RUN, run, EXPIRES, expires.toString());
  }

  /** The tags of a resource; empty unless both are there and whole. */
  public static Optional<RunTags> of(@Nullable Map<String, String> tags) {
    if (tags == null || tags.get(RUN) == null || tags.get(EXPIRES) == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new RunTags(tags.get(RUN), Instant.parse(tags.get(EXPIRES))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
