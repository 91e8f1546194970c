package dev.assay.vmtypes;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The public sources of the facts that come with Assay, with their licences. */
public final class FactSources {
  private static final String FILE = "azure-vm-sources.json";
  private static final String SCHEMA = "assay-vm-sources/1";
  private static final int SHORT_COMMIT = 10;

  private record Source(
      String repository, Optional<String> commit, Optional<LocalDate> date, String licence) {
    private static Source of(JsonNode node) {
      return new Source(
          node.required("repository").asString(),
          node.path("commit").stringValueOpt().map(id -> id.substring(0, SHORT_COMMIT)),
          node.path("date").stringValueOpt().map(LocalDate::parse),
          node.required("licence").asString());
    }
  }

  private final Map<String, Source> byId = new LinkedHashMap<>();
  private final LocalDate collected;

  public FactSources() {
    JsonNode file = new FactFiles().read(FILE, SCHEMA);
    collected = LocalDate.parse(file.required("collected").asString());
    file.required("sources")
        .forEach(node -> byId.put(node.required("id").asString(), Source.of(node)));
  }

  /** The day on which the facts were put together. */
  public LocalDate collected() {
    return collected;
  }

  /** The day that a list is of. */
  public LocalDate date(String id) {
    return source(id).date.orElseThrow();
  }

  /**
   * Where something is from, such as {@code owner/repository:page@commit (licence)}.
   *
   * @param references the ids of sources, where needed with a page, such as {@code list docs:page}
   */
  public String describe(String references) {
    return Stream.of(references.split(" "))
        .map(this::describeOne)
        .collect(Collectors.joining("; "));
  }

  private String describeOne(String reference) {
    int colon = reference.indexOf(':');
    Source source = source(colon < 0 ? reference : reference.substring(0, colon));
    String where = source.repository + (colon < 0 ? "" : reference.substring(colon));
    return where
        + source.commit.map(id -> "@" + id).orElse("")
        + " ("
        + source.licence
        + ")"
        + source.date.map(date -> ", " + date).orElse("");
  }

  private Source source(String id) {
    Source source = byId.get(id);
    if (source == null) {
      throw new IllegalArgumentException(
          "There is no source '%s' among %s.".formatted(id, byId.keySet()));
    }
    return source;
  }
}
