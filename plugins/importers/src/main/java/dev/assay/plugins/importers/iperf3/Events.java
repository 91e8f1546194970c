package dev.assay.plugins.importers.iperf3;

import dev.assay.api.importing.ResultSink;
import dev.assay.plugins.importers.json.Json;
import java.util.List;
import java.util.Optional;

/** Puts tests together from the events of {@code --json-stream}. */
final class Events {
  private final List<IperfTest> tests;
  private final ResultSink sink;
  private Optional<Json> start = Optional.empty();
  private Optional<String> error = Optional.empty();

  Events(List<IperfTest> tests, ResultSink sink) {
    this.tests = tests;
    this.sink = sink;
  }

  void read(Json event) {
    Json data = event.get("data");
    switch (event.get("event").text().orElse("")) {
      case "start" -> {
        end();
        start = Optional.of(data);
      }
      case "error" -> error = Optional.of(data.text().orElse("without a reason"));
      case "end" -> {
        Optional<String> failure = error;
        if (start.isPresent() || failure.isPresent()) {
          Json begun = start.orElseGet(() -> event.get("start"));
          tests.add(new IperfTest(Math.max(begun.line(), 1), begun, data, failure));
        }
        start = Optional.empty();
        error = Optional.empty();
      }
      default -> {
        // An interval, or of another tool.
      }
    }
  }

  /** What was begun and has no end. */
  void end() {
    start.ifPresent(
        begun ->
            sink.leftOut(
                begun.line(),
                "a test of iperf3",
                error.map(why -> "it failed: " + why).orElse("it has no end")));
    start = Optional.empty();
    error = Optional.empty();
  }
}
