package dev.assay.plugins.importers.iperf3;

import static dev.assay.api.Quantities.textOfBytes;
import static dev.assay.api.Quantities.textOfDuration;

import dev.assay.api.importing.Row;
import dev.assay.api.importing.Tool;
import dev.assay.plugins.importers.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A test of iperf3 as one of its ends reports it.
 *
 * @param line where it begins
 * @param start what it says before the test
 * @param end what it says after it
 * @param error as it words it
 */
record IperfTest(int line, Json start, Json end, Optional<String> error) {
  private static final Pattern OWN_MACHINE =
      Pattern.compile("127\\..*|::1|localhost|::ffff:127\\..*", Pattern.CASE_INSENSITIVE);
  private static final double MOST_SECONDS = 32_503_680_000.0;

  static boolean isOne(Json document) {
    return document.at("start", "version").text().orElse("").startsWith("iperf 3");
  }

  static IperfTest of(Json document) {
    return new IperfTest(
        document.line(), document.get("start"), document.get("end"), document.get("error").text());
  }

  Tool tool() {
    return Tool.of("iperf3", start.get("version").text().orElse("").replaceFirst("^iperf ", ""));
  }

  /** What both ends call it; empty where it did not come to that. */
  String cookie() {
    return start.get("cookie").text().orElse("");
  }

  boolean ofServer() {
    return !start.get("accepted_connection").missing();
  }

  private Json settings() {
    return start.get("test_start");
  }

  String protocol() {
    return settings().get("protocol").text().orElse(Row.UNKNOWN);
  }

  private boolean isOn(String setting) {
    return settings().get(setting).number().orElse(0) != 0;
  }

  /** iperf3 3.7 to 3.10 do not say it otherwise than by each sum twice. */
  boolean bothWays() {
    return isOn("bidir")
        || sums("sum_sent").size() > 1
        || !end.get("sum_sent_bidir_reverse").missing();
  }

  String direction() {
    return bothWays() ? "both" : isOn("reverse") ? "reverse" : "forward";
  }

  /**
   * A sum of each direction: of the client's data first, then of the server's.
   *
   * @param name without {@code _bidir_reverse}
   */
  List<Json> sums(String name) {
    return Stream.concat(
            end.get(name).repeated().stream(), end.get(name + "_bidir_reverse").repeated().stream())
        .toList();
  }

  /** With what defines the work and where it was done. */
  Row describe(Row row) {
    Row described =
        row.with("streams", text(settings().get("num_streams")))
            .with("size", size(settings().get("blksize")))
            .unknown("zero_copy")
            .with("ramp", ramp())
            .with("path", path());
    for (String limit : List.of("target_bitrate", "fq_rate", "sock_bufsize", "tcp_mss")) {
      Json value = start.get(limit).missing() ? settings().get(limit) : start.get(limit);
      if (value.number().orElse(0) > 0) {
        described = described.with(limit, text(value));
      }
    }
    for (String remark : List.of("duration", "bytes", "blocks", "tos")) {
      if (settings().get(remark).number().orElse(0) > 0) {
        described = described.remark(remark, text(settings().get(remark)));
      }
    }
    return described.remark("end", ofServer() ? "server" : "client");
  }

  String congestionControl() {
    return end.get("sender_tcp_congestion").text().orElse(Row.UNKNOWN);
  }

  private static String text(Json value) {
    return value.text().orElse(Row.UNKNOWN);
  }

  private static String size(Json bytes) {
    OptionalLong size = bytes.whole();
    return size.isPresent() && size.getAsLong() > 0 ? textOfBytes(size.getAsLong()) : Row.UNKNOWN;
  }

  private String ramp() {
    OptionalDouble seconds = settings().get("omit").number();
    return seconds.isPresent() && seconds.getAsDouble() >= 0 && seconds.getAsDouble() < 1e6
        ? textOfDuration(Duration.ofMillis((long) (seconds.getAsDouble() * 1e3)))
        : Row.UNKNOWN;
  }

  private String path() {
    Json connection = start.get("connected").elements().stream().findFirst().orElse(start);
    Optional<String> local = connection.get("local_host").text();
    Optional<String> remote = connection.get("remote_host").text();
    if (remote.isEmpty()) {
      return Row.UNKNOWN;
    }
    return OWN_MACHINE.matcher(remote.get()).matches() || remote.equals(local)
        ? "loopback"
        : "network";
  }

  /** The words of uname: of its system, its name, its release and more. */
  List<String> system() {
    return List.of(start.get("system_info").text().orElse("").strip().split("\\s+"));
  }

  Optional<Instant> date() {
    OptionalDouble seconds = start.at("timestamp", "timesecs").number();
    return seconds.orElse(0) > 0 && seconds.getAsDouble() < MOST_SECONDS
        ? Optional.of(Instant.ofEpochSecond((long) seconds.getAsDouble()))
        : Optional.empty();
  }
}
