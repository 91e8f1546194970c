package dev.assay.plugins.importers.sockperf;

import static dev.assay.api.Quantities.textOfBytes;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of sockperf, as far as it was read. */
final class SockperfRun {
  // All of its times have three digits behind the point: one with fewer was cut.
  private static final String TIME = "(\\d{1,12}\\.\\d{3})(?![\\d.])";
  private static final Pattern VERSION = Pattern.compile("== version #(\\S{1,40})");
  private static final Pattern ADDRESS =
      Pattern.compile("IP = (\\S{1,100})\\s+PORT = .*# (TCP|UDP)\\b");
  private static final Pattern PARAMETERS =
      Pattern.compile("test was performed using the following parameters: (.*)");
  private static final Pattern SIZE = Pattern.compile("--?m(?:sg-size)?[= ](\\d{1,9})\\b");
  private static final Pattern REPLY = Pattern.compile("--reply-every=(\\d{1,9})\\b");
  private static final Pattern NOTE_SIZE = Pattern.compile("using msg-size=(\\d{1,9})\\b");
  private static final Pattern SERVER = Pattern.compile("statistics for Server No: (\\d{1,6})");
  private static final Pattern MESSAGES =
      Pattern.compile("SentMessages=(\\d{1,18}); ReceivedMessages=(\\d{1,18})(?!\\d)");
  private static final Pattern AVERAGE =
      Pattern.compile("====> avg-(lat|latency|rtt)=\\s*" + TIME + "(?: \\(std-dev=" + TIME + ")?");
  private static final Pattern PERCENTILE =
      Pattern.compile("percentile\\s+(\\d{1,3}\\.\\d{1,6})\\s*=\\s*" + TIME);
  private static final Pattern EXTREME = Pattern.compile("<(MAX|MIN)> observation\\s*=\\s*" + TIME);
  private static final Pattern RATE = Pattern.compile("Message Rate is (\\d{1,12}) \\[msg/sec\\]");
  private static final Pattern BANDWIDTH =
      Pattern.compile("BandWidth is (\\d{1,12}\\.\\d{3,9}) (GBps|MBps)");
  private static final Map<String, String> PERCENTILES =
      Map.of("50.000", "p50", "90.000", "p90", "99.000", "p99", "99.900", "p99.9");

  private record Value(Line line, String name, double microseconds) {}

  private record Other(Line line, Metric metric, double value) {}

  private Optional<String> version = Optional.empty();
  private Optional<String> address = Optional.empty();
  private Optional<String> protocol = Optional.empty();
  private Optional<String> size = Optional.empty();
  private Optional<String> replyEvery = Optional.empty();
  private boolean blocks;
  private boolean answeredAll;
  private String server = "0";
  private double factor;
  private final List<Value> values = new ArrayList<>();
  private final List<Other> others = new ArrayList<>();
  private Optional<Line> failure = Optional.empty();
  private boolean any;

  /** Takes a line; gives what is complete before it. */
  void read(Line line, ResultSink sink) {
    String text = line.text();
    first(VERSION, text).ifPresent(name -> begin(sink, name));
    if (text.contains("test was performed using the following")) {
      begin(sink, version.orElse(""));
      parameters(text);
    }
    Matcher address = ADDRESS.matcher(text);
    if (address.find()) {
      this.address = Optional.of(address.group(1));
      protocol = Optional.of(address.group(2));
    }
    size = first(NOTE_SIZE, text).or(() -> size);
    blocks |= text.contains("to block on socket(s)");
    if (text.contains("[Total Run]") || text.contains("statistics for Server No:")) {
      give(sink);
      server = first(SERVER, text).orElse(server);
    }
    if (text.contains("No messages were received") || text.contains("Test end before test start")) {
      failure = Optional.of(line);
    }
    figures(line);
  }

  private void begin(ResultSink sink, String name) {
    give(sink);
    version = Optional.of(name).filter(text -> !text.isEmpty());
    address = Optional.empty();
    protocol = Optional.empty();
    size = Optional.empty();
    replyEvery = Optional.empty();
    blocks = false;
    answeredAll = false;
    server = "0";
  }

  private void parameters(String text) {
    Matcher matcher = PARAMETERS.matcher(text);
    if (matcher.find()) {
      size = first(SIZE, matcher.group(1));
      replyEvery = first(REPLY, matcher.group(1));
    }
  }

  private void figures(Line line) {
    String text = line.text();
    Matcher messages = MESSAGES.matcher(text);
    if (text.contains("[Total Run]") && messages.find()) {
      long sent = Long.parseLong(messages.group(1));
      long received = Long.parseLong(messages.group(2));
      answeredAll = sent - received == 0 || sent - received == 1;
    }
    Matcher average = AVERAGE.matcher(text);
    if (average.find()) {
      // By default sockperf halves every round trip.
      factor = average.group(1).equals("rtt") ? 1 : 2;
      add(line, "mean", average.group(2));
      Optional.ofNullable(average.group(3)).ifPresent(spread -> add(line, "stdev", spread));
    }
    Matcher percentile = PERCENTILE.matcher(text);
    if (percentile.find() && PERCENTILES.containsKey(percentile.group(1))) {
      add(line, PERCENTILES.getOrDefault(percentile.group(1), ""), percentile.group(2));
    }
    Matcher extreme = EXTREME.matcher(text);
    if (extreme.find()) {
      add(line, extreme.group(1).equals("MAX") ? "max" : "min", extreme.group(2));
    }
    first(RATE, text)
        .ifPresent(rate -> others.add(new Other(line, rate(), Double.parseDouble(rate))));
    Matcher bandwidth = BANDWIDTH.matcher(text);
    if (bandwidth.find()) {
      double scale = bandwidth.group(2).equals("GBps") ? 1e3 : 1;
      others.add(new Other(line, bandwidth(), Double.parseDouble(bandwidth.group(1)) * scale));
    }
  }

  private void add(Line line, String name, String microseconds) {
    values.add(new Value(line, name, Double.parseDouble(microseconds)));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Gives what there is, and whether there ever was anything. */
  boolean give(ResultSink sink) {
    failure.ifPresent(
        line -> sink.leftOut(line.number(), "a run of sockperf", "no message came back"));
    for (Value value : values) {
      // Without the average nobody knows whether times are halved.
      if (failure.isEmpty() && factor > 0 && value.microseconds > 0) {
        sink.row(row(value));
        any = true;
      }
    }
    for (Other other : others) {
      if (other.value > 0) {
        sink.row(
            base("sockperf.throughput", other.metric)
                .at(other.line.number())
                .values(other.value)
                .apart("sockperf counts what the sender sent, Assay what receivers have read."));
        any = true;
      }
    }
    values.clear();
    others.clear();
    failure = Optional.empty();
    factor = 0;
    return any;
  }

  private Row row(Value value) {
    boolean pingPong = answeredAll && replyEvery.orElse("1").equals("1");
    boolean tcp = protocol.equals(Optional.of("TCP"));
    boolean counterpart = pingPong && tcp && !value.name.equals("stdev");
    Row row =
        base(workload(pingPong, counterpart), metric(value.name))
            .at(value.line.number())
            .values(value.microseconds * factor)
            .with("wait", blocks ? "block" : Row.UNKNOWN)
            .fact("as printed", factor == 1 ? "round trip" : "half of the round trip");
    if (!server.equals("0")) {
      row = row.with("server", server);
    }
    if (counterpart) {
      return row.unknown("congestion_control");
    }
    row = row.with("protocol", protocol.orElse(Row.UNKNOWN));
    return row.apart(
        pingPong
            ? "Assay measures round trips of TCP, and not their deviation."
            : "Not every message was answered before the next one: it is no ping-pong.");
  }

  private static String workload(boolean pingPong, boolean counterpart) {
    return counterpart
        ? "interconnect.tcp-latency"
        : pingPong ? "sockperf.ping-pong" : "sockperf.under-load";
  }

  private Row base(String workload, Metric metric) {
    return Row.of(new Tool("sockperf", version), workload, Category.INTERCONNECT, metric)
        .with("size", size.map(bytes -> textOfBytes(Long.parseLong(bytes))).orElse(Row.UNKNOWN))
        .with("path", address.map(SockperfRun::path).orElse(Row.UNKNOWN));
  }

  private static String path(String address) {
    return address.startsWith("127.") || address.equals("::1") ? "loopback" : "network";
  }

  private static Metric metric(String name) {
    return Metric.of(
        "round-trip-" + name,
        Unit.MICROSECOND,
        Better.LOWER,
        Extent.LINK,
        "The "
            + name
            + " of round trips: from before the client sends a message until it has read the same"
            + " message sent back by the server, not halved.");
  }

  private static Metric rate() {
    return Metric.of(
        "message-rate",
        Unit.OPERATION_PER_SECOND,
        Better.HIGHER,
        Extent.LINK,
        "Messages that the sender sent, over time.");
  }

  /** In sockperf's source MBps is msgps × size / 1024 / 1024. */
  private static Metric bandwidth() {
    return Metric.of(
        "bandwidth",
        Unit.MEBIBYTE_PER_SECOND,
        Better.HIGHER,
        Extent.LINK,
        "Bytes that the sender sent, over time.");
  }
}
