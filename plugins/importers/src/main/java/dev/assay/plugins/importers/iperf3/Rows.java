package dev.assay.plugins.importers.iperf3;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.plugins.importers.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Gives what a test says to a sink. */
final class Rows {
  private static final double GIGABIT = 1e9;
  private static final Metric THROUGHPUT =
      Metric.of(
          "throughput",
          Unit.GIGABIT_PER_SECOND,
          Better.HIGHER,
          Extent.LINK,
          "Bytes of messages that receivers have read, each counted once, over the time they took"
              + " by the receivers' clocks, summed over streams and, with direction=both, over both"
              + " directions; 1 Gbit is 10^9 bits; no headers.");
  private static final Metric SENT =
      Metric.of(
          "sent-throughput",
          Unit.GIGABIT_PER_SECOND,
          Better.HIGHER,
          Extent.LINK,
          "Bytes that the sender handed to its kernel, over the time they took; 1 Gbit is 10^9"
              + " bits; no headers.");
  private static final Metric JITTER =
      Metric.of(
          "jitter",
          Unit.MILLISECOND,
          Better.LOWER,
          Extent.LINK,
          "The receiver's smoothed difference of transit times of datagrams (RFC 1889).");
  private static final Metric LOSS =
      Metric.of(
          "loss", Unit.PERCENT, Better.LOWER, Extent.LINK, "Datagrams that the receiver missed.");
  private static final String OTHER_PROTOCOL = "Assay measures TCP only, and this test is of %s.";
  private static final String ONE_WAY =
      "Both directions ran at the same time, and Assay adds them.";

  private final IperfTest test;
  private final ResultSink sink;
  private boolean any;

  Rows(IperfTest test, ResultSink sink) {
    this.test = test;
    this.sink = sink;
  }

  /** Whether there was a figure. */
  boolean give() {
    if (test.error().isPresent()) {
      sink.leftOut(test.line(), "a test of iperf3", "it failed: " + test.error().get().strip());
    } else if (test.protocol().equals("TCP")) {
      tcp();
    } else {
      others();
    }
    return any;
  }

  private void tcp() {
    List<Json> received = test.sums("sum_received");
    boolean complete =
        received.size() == (test.bothWays() ? 2 : 1)
            && received.stream().allMatch(sum -> bits(sum).orElse(0) > 0);
    if (complete) {
      double all = received.stream().mapToDouble(sum -> bits(sum).orElse(0)).sum();
      give(
          row("interconnect.tcp-throughput", THROUGHPUT, test.direction(), received.getFirst()),
          all);
    } else {
      sink.leftOut(
          test.line(),
          "a test of iperf3",
          test.ofServer()
              ? "the server does not know what the client received"
              : "it has no rate of a receiver");
    }
    for (int i = 0; test.bothWays() && i < received.size() && i < 2; i++) {
      String direction = i == 0 ? "forward of both" : "reverse of both";
      give(
          row("iperf3.tcp", THROUGHPUT, direction, received.get(i)).apart(ONE_WAY),
          bits(received.get(i)).orElse(0));
    }
  }

  private void others() {
    String workload = "iperf3." + name(test.protocol());
    String why = OTHER_PROTOCOL.formatted(test.protocol());
    List<Json> received = test.sums("sum_received");
    for (int i = 0; i < received.size() && i < 2; i++) {
      String direction =
          !test.bothWays() ? test.direction() : i == 0 ? "forward of both" : "reverse of both";
      Json sum = received.get(i);
      if (bits(sum).orElse(0) > 0) {
        give(row(workload, THROUGHPUT, direction, sum).apart(why), bits(sum).orElse(0));
        datagrams(row(workload, JITTER, direction, sum).apart(why), sum);
      }
    }
    Json sum = test.end().get("sum");
    if (received.isEmpty() && bits(sum).orElse(0) > 0) {
      give(row(workload, SENT, test.direction(), sum).apart(why), bits(sum).orElse(0));
      datagrams(row(workload, JITTER, test.direction(), sum).apart(why), sum);
    }
    if (!any) {
      sink.leftOut(test.line(), "a test of iperf3", "it has no rate of a receiver");
    }
  }

  private static String name(String protocol) {
    return protocol.matches("[A-Za-z0-9]{1,20}") ? protocol.toLowerCase(Locale.ROOT) : "other";
  }

  private void datagrams(Row jitter, Json sum) {
    OptionalDouble milliseconds = sum.get("jitter_ms").number();
    OptionalDouble packets = sum.get("packets").number();
    OptionalDouble percent = sum.get("lost_percent").number();
    if (packets.orElse(0) <= 0) {
      return;
    }
    if (milliseconds.orElse(0) > 0) {
      sink.row(jitter.values(milliseconds.getAsDouble()));
    }
    if (percent.isPresent() && percent.getAsDouble() >= 0 && percent.getAsDouble() <= 100) {
      Row loss =
          new Row(
              jitter.line(),
              jitter.tool(),
              jitter.work(),
              LOSS,
              jitter.statistic(),
              List.of(),
              jitter.devices(),
              jitter.circumstances(),
              jitter.apart());
      sink.row(
          loss.values(percent.getAsDouble())
              .fact("datagrams", sum.get("packets").text().orElse("")));
    }
  }

  private static OptionalDouble bits(Json sum) {
    return sum.get("bits_per_second").number();
  }

  private void give(Row row, double bitsPerSecond) {
    Row valued = row.values(bitsPerSecond / GIGABIT);
    if (bitsPerSecond > 0 && valued.problem().isEmpty()) {
      sink.row(valued);
      any = true;
    }
  }

  private Row row(String workload, Metric metric, String direction, Json sum) {
    Row row =
        test.describe(Row.of(test.tool(), workload, Category.INTERCONNECT, metric))
            .at(sum.line())
            .with("direction", direction);
    if (test.protocol().equals("TCP")) {
      row = row.with("congestion_control", test.congestionControl());
      for (Json sent : test.sums("sum_sent")) {
        if (!sent.get("retransmits").missing()) {
          row = row.fact("retransmits", sent.get("retransmits").text().orElse(""));
          break;
        }
      }
    }
    List<String> system = test.system();
    if (system.size() > 2) {
      row = row.about(About.MACHINE, system.get(1));
      row = row.about(About.SYSTEM, system.get(0) + " " + system.get(2));
    }
    Row described = row;
    return test.date().map(date -> described.about(About.DATE, date.toString())).orElse(described);
  }
}
