package dev.assay.plugins.interconnect.tcp.throughput;

import dev.assay.plugins.interconnect.tcp.session.ControlMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one end, or both together, saw of a transfer.
 *
 * @param rates of each stream received here, in bytes per second
 * @param sentBytes with the CPU time of the threads that sent them, in nanoseconds
 * @param receivedBytes with the CPU time of the threads that received them, in nanoseconds
 * @param retransmits segments sent again
 * @param wrong the first wrong content received
 */
public record TransferReport(
    List<Double> rates,
    long sentBytes,
    long sendCpuNanos,
    long receivedBytes,
    long receiveCpuNanos,
    long retransmits,
    Optional<String> wrong) {
  public TransferReport {
    rates = List.copyOf(rates);
  }

  static final String KIND = "transfer-report";

  /** Both ends together. */
  TransferReport plus(TransferReport other) {
    return new TransferReport(
        Stream.concat(rates.stream(), other.rates.stream()).toList(),
        sentBytes + other.sentBytes,
        sendCpuNanos + other.sendCpuNanos,
        receivedBytes + other.receivedBytes,
        receiveCpuNanos + other.receiveCpuNanos,
        retransmits + other.retransmits,
        wrong.or(other::wrong));
  }

  /** All streams together, in bytes per second. */
  public double rate() {
    return rates.stream().mapToDouble(Double::doubleValue).sum();
  }

  public double slowestRate() {
    return Collections.min(rates);
  }

  public double fastestRate() {
    return Collections.max(rates);
  }

  ControlMessage encoded() {
    return new ControlMessage(
        KIND,
        Map.of(
            "rates", rates.stream().map(Object::toString).collect(Collectors.joining(" ")),
            "sent-bytes", Long.toString(sentBytes),
            "send-cpu", Long.toString(sendCpuNanos),
            "received-bytes", Long.toString(receivedBytes),
            "receive-cpu", Long.toString(receiveCpuNanos),
            "retransmits", Long.toString(retransmits),
            "wrong", wrong.orElse("")));
  }

  static TransferReport decode(ControlMessage message) throws IOException {
    String rates = message.text("rates");
    return new TransferReport(
        rates.isEmpty() ? List.of() : Arrays.stream(rates.split(" ")).map(Double::valueOf).toList(),
        message.integer("sent-bytes"),
        message.integer("send-cpu"),
        message.integer("received-bytes"),
        message.integer("receive-cpu"),
        message.integer("retransmits"),
        Optional.of(message.text("wrong")).filter(text -> !text.isEmpty()));
  }
}
