package dev.assay.plugins.importers.sockperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.plugins.importers.samples.Samples;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class SockperfImporterTest extends ImporterTrials {
  SockperfImporterTest() {
    super(new SockperfImporter(), "f");
  }

  private static final String TCP = "interconnect.tcp-latency";

  private static final String PING_PONG =
      """
      sockperf: == version #3.8-1.git1 ==
      sockperf[CLIENT] send on:sockperf: using recvfrom() to block on socket(s)

      [ 0] IP = 10.0.0.7        PORT = 11111 # TCP
      sockperf: Test end (interrupted by timer)
      sockperf: [Total Run] RunTime=1.001 sec; Warm up time=400 msec; SentMessages=18915; ReceivedMessages=18914
      sockperf: ========= Printing statistics for Server No: 0
      sockperf: [Valid Duration] RunTime=0.547 sec; SentMessages=11205; ReceivedMessages=11205
      sockperf: ====> avg-latency=24.407 (std-dev=162.881, mean-ad=1.234, siqr=2.345, cv=0.123, std-error=0.046, 99.0% ci=[24.287, 24.526])
      sockperf: Summary: Latency is 24.407 usec
      sockperf: ---> <MAX> observation = 4641.683
      sockperf: ---> percentile 99.999 = 4641.683
      sockperf: ---> percentile 99.900 = 2467.495
      sockperf: ---> percentile 99.000 =  192.857
      sockperf: ---> percentile 90.000 =    9.622
      sockperf: ---> percentile 50.000 =    8.746
      sockperf: ---> <MIN> observation =    8.283
      """;

  private static List<List<Double>> values(ImportTrial trial, String workload, String metric) {
    return trial.row(workload, metric).forks();
  }

  @Test
  void a_full_log_under_load_has_whole_round_trips_without_counterpart() throws Exception {
    ImportTrial log = Samples.read(importer, "sockperf/sockperf-underload-ansi-fulllog.txt");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    String workload = "sockperf.under-load";
    assertThat(values(log, workload, "round-trip-mean")).containsExactly(List.of(101.926));
    assertThat(values(log, workload, "round-trip-stdev")).containsExactly(List.of(25.485));
    assertThat(values(log, workload, "round-trip-p50")).containsExactly(List.of(104.528));
    assertThat(values(log, workload, "round-trip-p90")).containsExactly(List.of(123.090));
    assertThat(values(log, workload, "round-trip-p99")).containsExactly(List.of(180.199));
    assertThat(values(log, workload, "round-trip-p99.9")).containsExactly(List.of(192.845));
    assertThat(values(log, workload, "round-trip-max")).containsExactly(List.of(531.956));
    assertThat(values(log, workload, "round-trip-min")).containsExactly(List.of(48.650));
    assertThat(log.rows())
        .allMatch(row -> row.apart().isPresent())
        .allSatisfy(row -> assertThat(row.work().parameters()).containsEntry("size", "1k"));
  }

  @Test
  void a_halved_round_trip_of_tcp_is_doubled() throws Exception {
    ImportTrial log = read(PING_PONG);
    assertThat(values(log, TCP, "round-trip-mean")).containsExactly(List.of(48.814));
    assertThat(values(log, TCP, "round-trip-p99")).containsExactly(List.of(385.714));
    assertThat(values(log, TCP, "round-trip-min")).containsExactly(List.of(16.566));
    assertThat(log.row(TCP, "round-trip-mean").work().parameters())
        .containsOnlyKeys("size", "wait", "path", "congestion_control")
        .containsEntry("wait", "block")
        .containsEntry("path", "network")
        .containsEntry("size", Row.UNKNOWN);
    assertThat(log.row(TCP, "round-trip-mean").tool()).hasToString("sockperf 3.8-1.git1");
    assertThat(log.row("sockperf.ping-pong", "round-trip-stdev").apart()).isPresent();
  }

  @Test
  void a_whole_round_trip_is_not_doubled_and_prefixes_do_not_matter() throws Exception {
    String whole =
        PING_PONG
            .replace("avg-latency", "avg-rtt")
            .replace("Latency is", "Round trip is")
            .replace("---> percentile", "percentile")
            .replaceAll("(?m)^", "[STDOUT] ");
    ImportTrial log = read(whole);
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(values(log, TCP, "round-trip-mean")).containsExactly(List.of(24.407));
    assertThat(values(log, TCP, "round-trip-p50")).containsExactly(List.of(8.746));
  }

  @Test
  void udp_and_messages_that_are_not_answered_are_kept_apart() throws Exception {
    assertThat(read(PING_PONG.replace("# TCP", "# UDP")).rows())
        .allMatch(row -> row.work().workload().equals("sockperf.ping-pong"))
        .allMatch(row -> row.apart().isPresent());
    assertThat(read(PING_PONG.replace("ReceivedMessages=18914", "ReceivedMessages=189")).rows())
        .allMatch(row -> row.work().workload().equals("sockperf.under-load"));
  }

  @Test
  void megabytes_of_throughput_are_mebibytes() throws Exception {
    ImportTrial log =
        read(
            """
            sockperf: == version #3.7-no.git ==
            [ 0] IP = 127.0.0.1       PORT = 11177 # TCP
            sockperf: NOTE: test was performed, using msg-size=1000. For getting maximum throughput
            sockperf: Summary: Message Rate is 120840 [msg/sec]
            sockperf: Summary: BandWidth is 115.242 MBps (921.936 Mbps)
            """);
    Row bandwidth = log.row("sockperf.throughput", "bandwidth");
    assertThat(bandwidth.forks()).containsExactly(List.of(115.242));
    assertThat(bandwidth.metric().unit().symbol()).isEqualTo("MiB/s");
    assertThat(bandwidth.work().parameters()).containsEntry("size", "1000");
    assertThat(values(log, "sockperf.throughput", "message-rate"))
        .containsExactly(List.of(120840.0));
  }

  @Test
  void two_runs_are_two_rows() throws Exception {
    assertThat(read(PING_PONG + PING_PONG.replace("24.407", "25.001")).rows())
        .filteredOn(row -> row.metric().name().equals("round-trip-mean"))
        .extracting(Row::forks)
        .containsExactly(List.of(List.of(48.814)), List.of(List.of(50.002)));
  }

  @Test
  void a_server_that_did_not_answer_gives_nothing() {
    assertThatThrownBy(
            () ->
                read(
                    "sockperf: == version #3.7 ==\n"
                        + "sockperf: No messages were received from the server. Is it down?\n"))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_damaged_log_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "sockperf.log").of(PING_PONG);
  }
}
