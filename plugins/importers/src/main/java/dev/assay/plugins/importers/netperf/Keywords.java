package dev.assay.plugins.importers.netperf;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.plugins.importers.text.Figures;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines {@code NAME=value} of an omni test with {@code -k}. */
final class Keywords {
  static final Pattern LINE =
      Pattern.compile("^(THROUGHPUT_UNITS|[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{1,20}){0,6})=(.*)$");
  private static final Map<String, String> TIMES =
      Map.of(
          "MIN_LATENCY", "min",
          "MEAN_LATENCY", "mean",
          "P50_LATENCY", "p50",
          "P90_LATENCY", "p90",
          "P99_LATENCY", "p99",
          "MAX_LATENCY", "max");

  private record Value(int line, String text) {}

  private final ResultSink sink;
  private final Map<String, Value> values = new HashMap<>();
  private Optional<String> version = Optional.empty();
  private boolean any;

  Keywords(ResultSink sink) {
    this.sink = sink;
  }

  boolean any() {
    return any;
  }

  void read(Line line, Optional<String> named) {
    Matcher keyword = LINE.matcher(line.text().strip());
    if (keyword.matches()) {
      put(line.number(), keyword.group(1), keyword.group(2).strip(), named);
    }
  }

  /** One value; a name that was there before begins another test. */
  void put(int line, String name, String text, Optional<String> named) {
    version = named;
    if (values.containsKey(name)) {
      end();
    }
    values.put(name, new Value(line, text));
  }

  /** Gives the test whose lines came. */
  void end() {
    Value throughput = values.get("THROUGHPUT");
    OptionalDouble rate = number("THROUGHPUT");
    String unit = text("THROUGHPUT_UNITS").replaceFirst("/s(ec)?$", "");
    if (throughput != null && rate.isPresent()) {
      String protocol = text("PROTOCOL").toLowerCase(Locale.ROOT);
      boolean named = protocol.equals("tcp") || protocol.equals("udp");
      String kind = named ? protocol : "other";
      if (unit.equals("Trans")) {
        transactions(throughput.line, kind, rate.getAsDouble());
      } else {
        boolean receives = text("DIRECTION").equals("Recv");
        String name = kind + (receives ? kind.equals("tcp") ? "-maerts" : "-receive" : "-stream");
        any |=
            test(name)
                .rate(
                    throughput.line,
                    text("LOCAL_SEND_SIZE"),
                    rate.getAsDouble(),
                    unit,
                    !receives,
                    sink);
      }
    }
    values.clear();
  }

  private void transactions(int line, String kind, double rate) {
    Measured test = test(kind + "-rr");
    String request = text("REQUEST_SIZE");
    String response = text("RESPONSE_SIZE");
    boolean mean = false;
    for (Map.Entry<String, String> time : TIMES.entrySet()) {
      Value value = values.get(time.getKey());
      OptionalDouble microseconds = number(time.getKey());
      if (value != null && microseconds.isPresent()) {
        boolean given =
            test.trip(
                value.line, request, response, time.getValue(), microseconds.getAsDouble(), sink);
        mean |= given && time.getValue().equals("mean");
        any |= given;
      }
    }
    if (!mean) {
      any |= test.transactions(line, request, response, rate, sink);
    }
  }

  private Measured test(String name) {
    String burst = text("BURST_SIZE");
    boolean several = !burst.isEmpty() && !burst.matches("0+");
    String target = text("REMOTE_HOST").isEmpty() ? text("DEST_ADDR") : text("REMOTE_HOST");
    return new Measured(
        version,
        name,
        Optional.of(target).filter(address -> !address.isEmpty()),
        several ? "Several requests were on their way at once." : "");
  }

  private String text(String name) {
    return Optional.ofNullable(values.get(name)).map(Value::text).orElse("");
  }

  private OptionalDouble number(String name) {
    return Figures.parse(text(name));
  }
}
