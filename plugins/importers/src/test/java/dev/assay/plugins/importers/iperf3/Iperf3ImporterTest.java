package dev.assay.plugins.importers.iperf3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import org.junit.jupiter.api.Test;

class Iperf3ImporterTest extends ImporterTrials {
  Iperf3ImporterTest() {
    super(new Iperf3Importer(), "f");
  }

  private static final String TCP = "interconnect.tcp-throughput";

  private ImportTrial sample(String name) throws Exception {
    ImportTrial trial = Samples.read(importer, "iperf3/" + name);
    assertThat(trial.likeness()).isEqualTo(Likeness.BY_CONTENT);
    return trial;
  }

  private static double value(ImportTrial trial, String workload, String metric) {
    return trial.row(workload, metric).forks().getFirst().getFirst();
  }

  private static String start(String role, String settings) {
    return """
    {
      "connected": [ { "socket": 5, "local_host": "10.0.0.4", "remote_host": "10.0.0.5" } ],
      "version": "iperf 3.9",
      "system_info": "Linux host-a 5.15.0-1 #1 SMP x86_64",
      "timestamp": { "timesecs": 1700000000 },
      "%s": { "host": "10.0.0.5", "port": 5201 },
      "cookie": "c1",
      "test_start": { "num_streams": 4, "blksize": 131072, "omit": 2, "duration": 10, %s }
    }\
    """
        .formatted(role, settings);
  }

  private static String sum(String bits) {
    return "{ \"seconds\": 10.0, \"bytes\": 7, \"bits_per_second\": %s, \"retransmits\": 3 }"
        .formatted(bits);
  }

  private static String test(String start, String end) {
    return "{\n\"start\": %s,\n\"intervals\": [ { \"sum\": %s } ],\n\"end\": { %s }\n}\n"
        .formatted(start, sum("1e9"), end);
  }

  private static final String FORWARD = "\"protocol\": \"TCP\", \"reverse\": 0";
  private static final String SUMS =
      "\"sum_sent\": %s, \"sum_received\": %s".formatted(sum("9500000000.5"), sum("9400000000.25"));
  private static final String PLAIN = test(start("connecting_to", FORWARD), SUMS);

  @Test
  void an_old_client_counts_what_the_receiver_got() throws Exception {
    ImportTrial trial = sample("iperf-3.0.11-tcp-float-exponents.json");
    assertThat(trial.rows()).hasSize(1);
    assertThat(value(trial, TCP, "throughput")).isEqualTo(0.934268);
    assertThat(trial.row(TCP, "throughput").tool()).hasToString("iperf3 3.0.11");
    assertThat(trial.row(TCP, "throughput").work().parameters())
        .containsEntry("path", "network")
        .containsEntry("streams", "1")
        .containsEntry("size", "128k")
        .containsEntry("direction", "forward")
        .containsEntry("congestion_control", Row.UNKNOWN);
  }

  @Test
  void both_directions_are_added_once_each() throws Exception {
    ImportTrial trial = sample("iperf-3.21-tcp-bidir-2streams-client.json");
    assertThat(value(trial, TCP, "throughput")).isEqualTo(0.016769535553, offset(1e-12));
    assertThat(trial.row(TCP, "throughput").work().parameters())
        .containsEntry("direction", "both")
        .containsEntry("streams", "2")
        .containsEntry("path", "loopback");
    assertThat(trial.rows())
        .filteredOn(row -> row.work().workload().equals("iperf3.tcp"))
        .hasSize(2)
        .allSatisfy(
            row ->
                assertThat(row.forks().getFirst().getFirst())
                    .isEqualTo(0.008384767776, offset(1e-12)));
  }

  @Test
  void udp_is_kept_apart() throws Exception {
    ImportTrial trial = sample("iperf-3.19.1-udp-2streams-client.json");
    assertThat(value(trial, "iperf3.udp", "throughput")).isEqualTo(0.008015948798, offset(1e-12));
    assertThat(value(trial, "iperf3.udp", "jitter")).isEqualTo(0.021010653, offset(1e-9));
    assertThat(value(trial, "iperf3.udp", "loss")).isZero();
    assertThat(trial.rows()).allMatch(row -> row.apart().isPresent());
  }

  @Test
  void a_client_says_what_defines_the_work() throws Exception {
    ImportTrial trial = read("Warning: something experimental\n" + PLAIN);
    Row row = trial.row(TCP, "throughput");
    assertThat(value(trial, TCP, "throughput")).isEqualTo(9.40000000025);
    assertThat(row.apart()).isEmpty();
    assertThat(row.work().parameters())
        .containsOnlyKeys(
            "streams", "size", "direction", "zero_copy", "ramp", "path", "congestion_control")
        .containsEntry("streams", "4")
        .containsEntry("ramp", "2s")
        .containsEntry("path", "network")
        .containsEntry("zero_copy", Row.UNKNOWN);
    assertThat(row.circumstances().facts()).containsEntry("retransmits", "3");
  }

  @Test
  void sums_written_twice_are_those_of_both_directions() throws Exception {
    ImportTrial trial =
        read(
            test(
                start("connecting_to", FORWARD),
                SUMS + ", " + SUMS.replace("9400000000.25", "3000000000")));
    assertThat(value(trial, TCP, "throughput")).isEqualTo(12.40000000025, offset(1e-9));
    assertThat(trial.row(TCP, "throughput").work().parameters()).containsEntry("direction", "both");
  }

  @Test
  void an_interrupted_test_gives_nothing() {
    String error = "\"error\": \"interrupt - the client has terminated\",\n\"end\"";
    assertThatThrownBy(() -> read(PLAIN.replace("9400000000.25", "0").replace("\"end\"", error)))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("the client has terminated");
  }

  @Test
  void a_refused_connection_names_its_reason() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    { "start": { "connected": [], "version": "iperf 3.12" }, "intervals": [],
                      "end": { }, "error": "unable to connect to server: Connection refused" }
                    """))
        .hasMessageContaining("Connection refused");
  }

  @Test
  void a_server_that_sent_does_not_know_what_arrived() throws Exception {
    String reverse = FORWARD.replace("0", "1");
    String server = test(start("accepted_connection", reverse), SUMS.replace("9400000000.25", "0"));
    assertThatThrownBy(() -> read(server)).isInstanceOf(UnreadableResultException.class);
    ImportTrial both = read(server + test(start("connecting_to", reverse), SUMS));
    assertThat(both.rows()).hasSize(1);
    assertThat(both.row(TCP, "throughput").work().parameters())
        .containsEntry("direction", "reverse");
    assertThat(both.leftOut()).singleElement().asString().contains("is told in line");
  }

  @Test
  void events_of_a_stream_are_one_test() throws Exception {
    String start = start("connecting_to", FORWARD).replace("\n", " ");
    String events =
        """
        {"event":"start","data":%s}
        {"event":"interval","data":{"streams":[],"sum":{"bits_per_second":1000}}}
        {"event":"end","data":{%s}}
        """
            .formatted(start, SUMS);
    assertThat(value(read(events), TCP, "throughput")).isEqualTo(9.40000000025);
    assertThat(read(events + PLAIN).rows()).as("with --json-stream-full-output").hasSize(1);
    assertThatThrownBy(() -> read(events.substring(0, events.indexOf("{\"event\":\"end\""))))
        .isInstanceOf(UnreadableResultException.class);
    assertThatThrownBy(
            () -> read(events.replace("interval\",\"data\":", "error\",\"data\":\"gone\",\"x\":")))
        .hasMessageContaining("gone");
  }

  @Test
  void udp_of_old_versions_has_the_rate_of_the_sender_only() throws Exception {
    String udp = "\"protocol\": \"UDP\", \"reverse\": 0";
    ImportTrial trial =
        read(
            test(
                start("connecting_to", udp),
                "\"sum\": { \"bits_per_second\": 2830000000, \"jitter_ms\": 0.5, \"packets\": 10,"
                    + " \"lost_percent\": 12.5 }"));
    assertThat(value(trial, "iperf3.udp", "sent-throughput")).isEqualTo(2.83);
    assertThat(value(trial, "iperf3.udp", "loss")).isEqualTo(12.5);
  }

  @Test
  void a_limited_rate_is_not_that_of_a_free_one() throws Exception {
    assertThat(
            read(PLAIN.replace("\"cookie\"", "\"target_bitrate\": 4000000, \"cookie\""))
                .row(TCP, "throughput")
                .work()
                .parameters())
        .containsEntry("target_bitrate", "4000000");
  }

  @Test
  void a_damaged_file_gives_no_number_that_it_does_not_have() {
    new Mutations(
            importer,
            directory,
            "f.json",
            row -> "both".equals(row.work().parameters().get("direction")))
        .of(PLAIN);
  }
}
