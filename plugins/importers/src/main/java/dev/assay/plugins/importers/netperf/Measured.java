package dev.assay.plugins.importers.netperf;

import static dev.assay.api.Quantities.textOfBytes;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import java.util.Map;
import java.util.Optional;

/**
 * A test that netperf ran, whatever way it was printed.
 *
 * @param name such as {@code "tcp-stream"} or {@code "tcp-rr"}
 * @param target the other end's address; empty where it was not printed
 * @param flaw why its figures cannot be taken for those of the plain test; empty where they can
 */
record Measured(Optional<String> version, String name, Optional<String> target, String flaw) {
  private static final double GIGABIT = 1e9;

  /** Bits of what netperf calls a unit; its bytes are of 2^10 and so on. */
  private static final Map<String, Double> BITS =
      Map.of(
          "10^0bits", 1.0,
          "10^3bits", 1e3,
          "10^6bits", 1e6,
          "10^9bits", 1e9,
          "Bytes", 8.0,
          "KBytes", 8.0 * (1 << 10),
          "MBytes", 8.0 * (1 << 20),
          "GBytes", 8.0 * (1 << 30));

  /**
   * @param unit as netperf writes it, without {@code "/s"} or {@code "/sec"}
   * @param sent whether it is the sender's figure
   */
  boolean rate(int line, String size, double value, String unit, boolean sent, ResultSink sink) {
    double gigabits = value * BITS.getOrDefault(unit, 0.0) / GIGABIT;
    boolean counterpart = name.equals("tcp-maerts");
    Row row =
        row(
                counterpart ? "interconnect.tcp-throughput" : "netperf." + name,
                metric(
                    sent && !counterpart ? "sent-throughput" : "throughput",
                    Unit.GIGABIT_PER_SECOND,
                    Better.HIGHER,
                    "Bytes of messages over the time they took at one end; 1 Gbit is 10^9 bits."))
            .with("size", counterpart ? Row.UNKNOWN : size(size))
            .with("streams", "1")
            .with("direction", counterpart ? "reverse" : "forward");
    row =
        counterpart
            ? row.with("zero_copy", "false").with("ramp", "0s").unknown("congestion_control")
            : row.apart("The sender counts here, and in Assay the receivers do.");
    return give(line, row, gigabits, sink);
  }

  /** A number of transactions per second, each after the one before it. */
  boolean transactions(int line, String request, String response, double rate, ResultSink sink) {
    boolean counterpart = roundTrip(request, response);
    if (counterpart && rate > 0) {
      return trip(line, request, response, "mean", 1e6 / rate, sink);
    }
    Row row =
        row(
                "netperf." + name,
                metric(
                    "transaction-rate",
                    Unit.OPERATION_PER_SECOND,
                    Better.HIGHER,
                    "Requests that were answered, over time."))
            .with("request", size(request))
            .with("response", size(response))
            .apart(
                flaw.isEmpty()
                    ? "Assay's messages are of TCP, on one connection, and of one size both ways."
                    : flaw);
    return give(line, row, rate, sink);
  }

  /** The time of a transaction. */
  boolean trip(
      int line, String request, String response, String which, double time, ResultSink sink) {
    boolean counterpart = roundTrip(request, response);
    Row row =
        row(
            counterpart ? "interconnect.tcp-latency" : "netperf." + name,
            metric(
                "round-trip-" + which,
                Unit.MICROSECOND,
                Better.LOWER,
                "The "
                    + which
                    + " time of a round trip: from before the client sends a message until it has"
                    + " read the answer, not halved."));
    row =
        counterpart
            ? row.with("size", size(request)).unknown("wait").unknown("congestion_control")
            : row.with("request", size(request))
                .with("response", size(response))
                .apart(flaw.isEmpty() ? "Assay's messages are of TCP and one size." : flaw);
    return give(line, row, time, sink);
  }

  private boolean roundTrip(String request, String response) {
    return name.equals("tcp-rr")
        && flaw.isEmpty()
        && !request.isEmpty()
        && request.equals(response);
  }

  private static String size(String bytes) {
    return bytes.matches("\\d{1,15}") ? textOfBytes(Long.parseLong(bytes)) : Row.UNKNOWN;
  }

  private Row row(String workload, Metric metric) {
    return Row.of(new Tool("netperf", version), workload, Category.INTERCONNECT, metric)
        .with("path", target.map(Measured::path).orElse(Row.UNKNOWN));
  }

  private static String path(String address) {
    boolean own =
        address.startsWith("127.") || address.equals("::1") || address.equals("localhost");
    return own ? "loopback" : "network";
  }

  private static Metric metric(String name, Unit unit, Better better, String definition) {
    return Metric.of(name, unit, better, Extent.LINK, definition);
  }

  private static boolean give(int line, Row row, double value, ResultSink sink) {
    Row valued = row.at(line).values(value);
    boolean usable = value > 0 && valued.problem().isEmpty();
    if (usable) {
      sink.row(valued);
    }
    return usable;
  }
}
