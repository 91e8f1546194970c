package dev.assay.plugins.importers.iperf3;

import aQute.bnd.annotation.spi.ServiceProvider;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads iperf3's JSON, whole documents and streams of events. */
@ServiceProvider(ResultImporter.class)
public final class Iperf3Importer extends MarkedImporter {
  private static final Pattern OWN =
      Pattern.compile("\"version\"\\s*:\\s*\"iperf 3|(?m)^Connecting to host [^\\n]+, port \\d+$");

  public Iperf3Importer() {
    super(OWN);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    List<IperfTest> tests = new ArrayList<>();
    Optional<UnreadableResultException> unreadable = Optional.empty();
    Events events = new Events(tests, sink);
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      for (Optional<JsonDocument> next = documents.next();
          next.isPresent();
          next = documents.next()) {
        JsonDocument document = next.get().without("intervals", "streams", "server_output_json");
        try {
          Json json = document.read();
          if (IperfTest.isOne(json)) {
            tests.add(IperfTest.of(json));
          } else {
            events.read(json);
          }
        } catch (UnreadableResultException e) {
          unreadable = Optional.of(e);
          sink.leftOut(
              e.line().orElse(document.line()), "a JSON document", String.valueOf(e.getMessage()));
        }
      }
    }
    events.end();
    boolean any = give(tests, sink);
    if (!any) {
      throw unreadable.orElseGet(() -> reason(tests));
    }
  }

  /** Both ends of a test may have written to the file, and an end its events and all of it. */
  private static boolean give(List<IperfTest> tests, ResultSink sink) {
    Map<String, IperfTest> told = new HashMap<>();
    for (IperfTest test : tests) {
      told.merge(test.cookie(), test, (one, other) -> one.ofServer() ? other : one);
    }
    boolean any = false;
    for (IperfTest test : tests) {
      IperfTest best = told.getOrDefault(test.cookie(), test);
      if (test.cookie().isEmpty() || best == test) {
        any |= new Rows(test, sink).give();
      } else {
        sink.leftOut(
            test.line(), "a test of iperf3", "it is told in line " + best.line() + ", too");
      }
    }
    return any;
  }

  private static UnreadableResultException reason(List<IperfTest> tests) {
    return tests.stream()
        .filter(test -> test.error().isPresent())
        .findFirst()
        .map(
            test ->
                UnreadableResultException.at(
                    test.line(), "iperf3 failed: " + test.error().orElse("").strip()))
        .orElseGet(
            () ->
                UnreadableResultException.because(
                    tests.isEmpty()
                        ? "it holds no JSON of iperf3; run it with --json"
                        : "it holds no rate of a receiver"));
  }
}
