package dev.assay.plugins.importers.jmh;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads what JMH writes with {@code -rf json}: the values of every benchmark, by fork. */
@ServiceProvider(ResultImporter.class)
public final class JmhImporter extends MarkedImporter {
  /** Other tools have benchmarks with modes too: of JMH's, one of its own words comes with them. */
  private static final Pattern MARK =
      Pattern.compile(
          "\"jmhVersion\"\\s*:|\"benchmark\"\\s*:\\s*\"[^\"]*\"\\s*,\\s*\"mode\"\\s*:(?:"
              + "\\s*\"(?:thrpt|avgt|sample|ss|Throughput|AverageTime|SampleTime|SingleShotTime)\""
              + "|[\\s\\S]{0,4000}\"(?:primaryMetric|measurementIterations)\"\\s*:)");

  /**
   * Of the primary metric, which sampling mode writes among the secondary ones, each with all of
   * the samples again.
   */
  private static final Pattern PERCENTILE = Pattern.compile("(?:.*[·:])?p[01]\\.\\d+");

  public JmhImporter() {
    super(MARK);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    Map<Entry.Key, Entry> entries = new LinkedHashMap<>();
    List<Json> nameless = new ArrayList<>();
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      for (Optional<JsonDocument> next = documents.next();
          next.isPresent();
          next = documents.next()) {
        Json document =
            next.get()
                .without(name -> PERCENTILE.matcher(name).matches())
                .reducing("[].primaryMetric.rawDataHistogram[]", Values::scored)
                .each("", entry -> add(entry, entries, nameless))
                .read();
        if (!document.get("benchmark").missing()) {
          throw UnreadableResultException.at(
              document.line(),
              "it is one benchmark by itself, and JMH writes a list: put it in [ ]");
        }
      }
    }
    if (!nameless.isEmpty()) {
      throw UnreadableResultException.at(
          nameless.getFirst().line(), "an entry of the list names no benchmark");
    }
    requireUse(entries.values());
    commonJdk(entries.values()).ifPresent(jdk -> sink.about(About.JDK, jdk));
    Map<String, String> unusable = new TreeMap<>();
    for (Entry entry : entries.values()) {
      sink.row(entry.row());
      unusable.putAll(entry.secondary().unusable());
    }
    unusable.forEach((name, why) -> sink.leftOut(0, "secondary metric " + name, why));
  }

  private static void add(Json json, Map<Entry.Key, Entry> entries, List<Json> nameless) {
    String benchmark = json.get("benchmark").text().orElse("");
    if (benchmark.isBlank()) {
      nameless.add(json);
      return;
    }
    Entry entry = new EntryReader(json, benchmark).read();
    entries.merge(entry.key(), entry, Entry::plus);
  }

  private static void requireUse(Collection<Entry> entries) throws UnreadableResultException {
    if (entries.isEmpty()) {
      throw UnreadableResultException.because(
          "it holds no benchmark; write a file with: java -jar benchmarks.jar -rf json");
    }
    if (entries.stream().anyMatch(Entry::readable)) {
      return;
    }
    List<String> flaws = entries.stream().flatMap(entry -> entry.flaw().stream()).toList();
    throw UnreadableResultException.because(
        "it holds nothing that can be judged: %s%s"
            .formatted(
                flaws.getFirst(),
                flaws.size() == 1 ? "" : " So or alike with %d more.".formatted(flaws.size() - 1)));
  }

  /** Empty where the entries differ, or one does not tell: each is then judged by its own. */
  private static Optional<String> commonJdk(Collection<Entry> entries) {
    Set<Optional<String>> jdks = new HashSet<>();
    entries.forEach(entry -> jdks.add(Optional.ofNullable(entry.facts().known().get(Facts.JDK))));
    return jdks.size() == 1 ? jdks.iterator().next() : Optional.empty();
  }
}
