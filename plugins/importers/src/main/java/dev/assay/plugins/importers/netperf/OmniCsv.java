package dev.assay.plugins.importers.netperf;

import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What netperf prints with {@code -o}: a title, the names of the columns, and their values. */
final class OmniCsv {
  static final Pattern HEADER = Pattern.compile("^(?:[^\"\\n]*,)?Throughput Units(?:,.*)?$");

  /** The keywords of columns, by the names that nettest_omni.c gives them. */
  private static final Map<String, String> KEYWORDS =
      Map.ofEntries(
          Map.entry("Throughput", "THROUGHPUT"),
          Map.entry("Throughput Units", "THROUGHPUT_UNITS"),
          Map.entry("Protocol", "PROTOCOL"),
          Map.entry("Direction", "DIRECTION"),
          Map.entry("Local Send Size", "LOCAL_SEND_SIZE"),
          Map.entry("Request Size Bytes", "REQUEST_SIZE"),
          Map.entry("Response Size Bytes", "RESPONSE_SIZE"),
          Map.entry("Initial Burst Requests", "BURST_SIZE"),
          Map.entry("Destination Address", "DEST_ADDR"),
          Map.entry("Minimum Latency Microseconds", "MIN_LATENCY"),
          Map.entry("Mean Latency Microseconds", "MEAN_LATENCY"),
          Map.entry("50th Percentile Latency Microseconds", "P50_LATENCY"),
          Map.entry("90th Percentile Latency Microseconds", "P90_LATENCY"),
          Map.entry("99th Percentile Latency Microseconds", "P99_LATENCY"),
          Map.entry("Maximum Latency Microseconds", "MAX_LATENCY"));

  private final ResultSink sink;
  private Map<String, String> ofTitle = Map.of();
  private List<String> columns = List.of();
  private boolean any;

  OmniCsv(ResultSink sink) {
    this.sink = sink;
  }

  boolean any() {
    return any;
  }

  /**
   * @param whole whether the line has its end
   */
  void read(Line line, boolean whole, Optional<String> version) {
    String text = line.text().strip();
    Matcher title = Classic.TITLE.matcher(text);
    if (title.find()) {
      ofTitle = saidBy(title, text);
      columns = List.of();
    } else if (HEADER.matcher(text).matches()) {
      columns = cells(text);
    } else if (!columns.isEmpty() && !text.isEmpty()) {
      List<String> values = cells(text);
      if (whole && values.size() == columns.size()) {
        give(line.number(), values, version);
      } else {
        sink.leftOut(line.number(), "a row of values", "its cells do not fit the columns named");
      }
      columns = List.of();
    }
  }

  private void give(int line, List<String> values, Optional<String> version) {
    Map<String, String> known = new HashMap<>(ofTitle);
    for (int i = 0; i < columns.size(); i++) {
      String keyword = KEYWORDS.get(columns.get(i));
      if (keyword != null && !values.get(i).isEmpty()) {
        known.put(keyword, values.get(i));
      }
    }
    Keywords test = new Keywords(sink);
    known.forEach((keyword, value) -> test.put(line, keyword, value, version));
    test.end();
    any |= test.any();
  }

  /** What the title tells, which need not be among the columns. */
  private static Map<String, String> saidBy(Matcher title, String text) {
    Map<String, String> said = new HashMap<>();
    said.put("PROTOCOL", title.group(1).startsWith("UDP") ? "UDP" : "TCP");
    said.put("DIRECTION", title.group(1).endsWith("MAERTS") ? "Recv" : "Send");
    said.put("DEST_ADDR", title.group(2));
    if (title.group(1).contains("Connect")) {
      // Its transactions are not those of one connection.
      said.put("PROTOCOL", "TCP with a connection each");
    }
    Matcher burst = Classic.BURST.matcher(text);
    if (burst.find()) {
      said.put("BURST_SIZE", burst.group(1));
    }
    return said;
  }

  private static List<String> cells(String text) {
    return List.of(text.split(",", -1)).stream().map(String::strip).toList();
  }
}
