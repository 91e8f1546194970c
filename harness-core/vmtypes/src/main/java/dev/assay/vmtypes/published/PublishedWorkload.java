package dev.assay.vmtypes.published;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody published of a training run, a training benchmark or of inference.
 *
 * @param kind such as {@code "training-run"}
 * @param figures by the name of their column, with its unit, as published: some are ranges
 * @param read where the figures were read
 * @param unverified columns that were not read there
 * @param readAt the very place
 */
public record PublishedWorkload(
    String id,
    String kind,
    String model,
    String accelerator,
    Map<String, String> figures,
    Read read,
    Set<String> unverified,
    String source,
    int year,
    String readAt,
    String notes) {
  /** Where figures were read. */
  public enum Read {
    /** In what the publisher wrote. */
    SOURCE,
    /** In what somebody else wrote of it. */
    SECOND_HAND
  }

  private static final List<String> WORDS =
      List.of(
          "id",
          "kind",
          "model",
          "accelerator",
          "verified",
          "unverified_fields",
          "source",
          "source_year",
          "read_at",
          "notes");

  public PublishedWorkload {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    unverified = Set.copyOf(unverified);
  }

  /**
   * @param cells by column
   * @throws IllegalArgumentException when one is missing or wrong
   */
  static PublishedWorkload of(Map<String, String> cells) {
    Map<String, String> figures = new LinkedHashMap<>(cells);
    WORDS.forEach(figures::remove);
    figures.values().removeIf(String::isBlank);
    String unverified = cells.getOrDefault("unverified_fields", "");
    return new PublishedWorkload(
        PublishedRow.cell(cells, "id"),
        PublishedRow.cell(cells, "kind"),
        PublishedRow.cell(cells, "model"),
        cells.getOrDefault("accelerator", ""),
        figures,
        read(PublishedRow.cell(cells, "verified")),
        unverified.isBlank() ? Set.of() : Set.of(unverified.split("; *")),
        PublishedRow.cell(cells, "source"),
        Integer.parseInt(PublishedRow.cell(cells, "source_year")),
        PublishedRow.cell(cells, "read_at"),
        cells.getOrDefault("notes", ""));
  }

  /** Whether a figure was not read in what the publisher wrote. */
  public boolean doubtful(String column) {
    return read == Read.SECOND_HAND || unverified.stream().anyMatch(field -> names(field, column));
  }

  /** Some fields name a column and say more, such as {@code "accelerator memory size"}. */
  private static boolean names(String field, String column) {
    return field.equals(column) || field.startsWith(column + " ");
  }

  private static Read read(String verified) {
    return switch (verified) {
      case "yes" -> Read.SOURCE;
      case "secondary" -> Read.SECOND_HAND;
      default ->
          throw new IllegalArgumentException(
              "verified must be yes or secondary, is '%s'".formatted(verified));
    };
  }
}
