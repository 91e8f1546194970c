package dev.assay.plugins.importers.iperf3;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.Format.Mapping;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
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
public final class Iperf3Importer implements ResultImporter {
  private static final Pattern OWN =
      Pattern.compile("\"version\"\\s*:\\s*\"iperf 3|(?m)^Connecting to host [^\\n]+, port \\d+$");

  @Override
  public Format format() {
    return new Format(
        "iperf3",
        "iperf3, JSON and JSON streams",
        List.of("3.0.11", "3.12", "3.19.1", "3.21"),
        List.of(
            new Mapping(
                "sum_received of TCP, of both directions added",
                "interconnect.tcp-throughput throughput",
                "In bit/s whatever -f says; omit is ramp; zero_copy is not written."),
            new Mapping(
                "sum_received of a direction of --bidir",
                "iperf3.tcp throughput",
                "No counterpart: Assay adds both directions."),
            new Mapping(
                "sum_received, jitter_ms and lost_percent of UDP",
                "iperf3.udp throughput, jitter, loss",
                "No counterpart."),
            new Mapping(
                "sum of UDP before 3.13", "iperf3.udp sent-throughput", "It is the sender's rate."),
            new Mapping("sum_received of SCTP", "iperf3.sctp throughput", "No counterpart."),
            new Mapping(
                "cpu_utilization_percent", "", "The number of cores that it is of is not written."),
            new Mapping("intervals", "", "They are counted in the sums."),
            new Mapping("a test with an error", "", "No result, even where one end has a rate.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return OWN.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
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
