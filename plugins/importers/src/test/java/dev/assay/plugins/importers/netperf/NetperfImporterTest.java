package dev.assay.plugins.importers.netperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.samples.ImporterTrials;
import dev.assay.plugins.importers.samples.Mutations;
import dev.assay.testkit.ImportTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetperfImporterTest extends ImporterTrials {
  NetperfImporterTest() {
    super(new NetperfImporter(), "f");
  }

  private static final String STREAM =
      """
      MIGRATED TCP STREAM TEST from 0.0.0.0 (0.0.0.0) port 0 AF_INET to 10.0.0.5 () port 0 AF_INET
      Recv   Send    Send
      Socket Socket  Message  Elapsed
      Size   Size    Size     Time     Throughput
      bytes  bytes   bytes    secs.    10^6bits/sec

      131072  16384  65536    10.01    9412.37
      """;
  private static final String REQUESTS =
      """
      MIGRATED TCP REQUEST/RESPONSE TEST from 0.0.0.0 (0.0.0.0) port 0 AF_INET to 127.0.0.1 () port 0 AF_INET : first burst 0
      Local /Remote
      Socket Size   Request  Resp.   Elapsed  Trans.
      Send   Recv   Size     Size    Time     Rate
      bytes  Bytes  bytes    bytes   secs.    per sec

      16384  131072 1        1       10.00    40000.00
      16384  131072
      """;
  private static final String KEYWORDS =
      """
      OMNI Send|Recv TEST from 0.0.0.0 () port 0 AF_INET to 10.0.0.5 () port 0 AF_INET
      PROTOCOL=TCP
      DIRECTION=Send|Recv
      THROUGHPUT=20000.50
      THROUGHPUT_UNITS=Trans/s
      REQUEST_SIZE=64
      RESPONSE_SIZE=64
      BURST_SIZE=0
      REMOTE_HOST=10.0.0.5
      MIN_LATENCY=33
      MEAN_LATENCY=49.87
      P99_LATENCY=71
      """;

  private static double value(ImportTrial trial, String workload, String metric) {
    return trial.row(workload, metric).forks().getFirst().getFirst();
  }

  @Test
  void what_a_sender_counts_has_no_counterpart() throws Exception {
    ImportTrial trial = read(STREAM);
    assertThat(trial.likeness()).isEqualTo(Likeness.BY_CONTENT);
    Row row = trial.row("netperf.tcp-stream", "sent-throughput");
    assertThat(row.forks()).containsExactly(List.of(9.41237));
    assertThat(row.apart()).isPresent();
    assertThat(row.work().parameters())
        .containsEntry("size", "64k")
        .containsEntry("path", "network");
  }

  @Test
  void the_header_tells_the_unit() throws Exception {
    assertThat(
            value(
                read(STREAM.replace("10^6bits", "MBytes")),
                "netperf.tcp-stream",
                "sent-throughput"))
        .isEqualTo(9412.37 * 8 * 1048576 / 1e9, offset(1e-9));
    assertThatThrownBy(() -> read(STREAM.replace("10^6bits", "apples")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_receiver_on_this_side_counts_as_assay_does() throws Exception {
    ImportTrial trial = read(STREAM.replace("STREAM", "MAERTS"));
    assertThat(value(trial, "interconnect.tcp-throughput", "throughput")).isEqualTo(9.41237);
    assertThat(trial.row("interconnect.tcp-throughput", "throughput").work().parameters())
        .containsEntry("direction", "reverse");
  }

  @Test
  void one_request_at_a_time_is_a_round_trip() throws Exception {
    ImportTrial trial = read(REQUESTS);
    assertThat(value(trial, "interconnect.tcp-latency", "round-trip-mean")).isEqualTo(25);
    assertThat(trial.row("interconnect.tcp-latency", "round-trip-mean").work().parameters())
        .containsOnlyKeys("size", "wait", "path", "congestion_control")
        .containsEntry("size", "1")
        .containsEntry("path", "loopback");
    for (String other :
        List.of(
            REQUESTS.replace("first burst 0", "first burst 8"),
            REQUESTS.replace("1        1  ", "1     1024  "),
            REQUESTS.replace("TCP", "UDP"))) {
      assertThat(read(other).rows())
          .hasSize(1)
          .allMatch(row -> row.metric().name().equals("transaction-rate"))
          .allMatch(row -> row.apart().isPresent());
    }
  }

  @Test
  void keywords_have_percentiles() throws Exception {
    ImportTrial trial = read(KEYWORDS);
    assertThat(trial.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(value(trial, "interconnect.tcp-latency", "round-trip-p99")).isEqualTo(71);
    assertThat(value(trial, "interconnect.tcp-latency", "round-trip-mean")).isEqualTo(49.87);
    assertThat(trial.rows()).hasSize(3);
    assertThat(read(KEYWORDS.strip()).rows()).as("whose last line may be cut").hasSize(2);
  }

  @Test
  void both_ends_of_udp_count() throws Exception {
    ImportTrial trial =
        read(
            """
            MIGRATED UDP STREAM TEST from 0.0.0.0 (0.0.0.0) port 0 AF_INET to 10.0.0.5 () port 0 AF_INET
            Socket  Message  Elapsed      Messages
            Size    Size     Time         Okay Errors   Throughput
            bytes   bytes    secs            #      #   10^6bits/sec

            212992   65507   10.00      183420      0    9612.25
            212992           10.00      183000           9590.24
            """);
    assertThat(value(trial, "netperf.udp-stream", "sent-throughput")).isEqualTo(9.61225);
    assertThat(value(trial, "netperf.udp-stream", "throughput")).isEqualTo(9.59024);
  }

  @Test
  void a_test_that_did_not_run_is_refused() {
    assertThatThrownBy(() -> read("establish control: are you sure there is a netserver?\n"))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_damaged_log_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "netperf.txt").of(STREAM);
    // Where the mean is missing, it is a second over the rate.
    new Mutations(
            importer,
            directory,
            "netperf.txt",
            row -> row.metric().name().equals("round-trip-mean"))
        .of(KEYWORDS);
    new Mutations(
            importer,
            directory,
            "netperf.csv",
            row -> row.metric().name().equals("round-trip-mean"))
        .of(CSV);
  }

  /** As netperf 2.7.1 printed it. */
  private static final String CSV =
      """
      OMNI Send|Recv TEST from 0.0.0.0 (0.0.0.0) port 0 AF_INET to 127.0.0.1 () port 0 AF_INET
      Throughput,Throughput Units,Protocol,Direction,Request Size Bytes,Response Size Bytes,Initial Burst Requests,Destination Address,Minimum Latency Microseconds,Mean Latency Microseconds,50th Percentile Latency Microseconds,99th Percentile Latency Microseconds
      52713.09,Trans/s,TCP,Send|Recv,1,1,0,127.0.0.1,13,18.92,15,22
      MIGRATED TCP STREAM TEST from 0.0.0.0 (0.0.0.0) port 0 AF_INET to 10.0.0.5 () port 0 AF_INET
      Local Send Socket Size Final,Local Send Size,Elapsed Time (sec),Throughput,Throughput Units
      4194304,16384,1.00,17702.63,10^6bits/s
      MIGRATED TCP Connect/Request/Response TEST from 0.0.0.0 () port 0 AF_INET to 10.0.0.5 () port 0 AF_INET
      Throughput,Throughput Units
      6802.24,Trans/s
      """;

  @Test
  void columns_are_known_by_their_names_and_else_by_the_title() throws Exception {
    ImportTrial trial = read(CSV);
    assertThat(trial.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(trial.rows())
        .extracting(
            row ->
                row.work().workload() + " " + row.metric().name() + " " + row.forks() + row.line())
        .containsExactlyInAnyOrder(
            "interconnect.tcp-latency round-trip-min [[13.0]]3",
            "interconnect.tcp-latency round-trip-mean [[18.92]]3",
            "interconnect.tcp-latency round-trip-p50 [[15.0]]3",
            "interconnect.tcp-latency round-trip-p99 [[22.0]]3",
            "netperf.tcp-stream sent-throughput [[17.70263]]6",
            "netperf.other-rr transaction-rate [[6802.24]]9");
    assertThat(trial.row("netperf.tcp-stream", "sent-throughput").work().parameters())
        .containsEntry("path", "network")
        .containsEntry("size", "16k");
  }

  @Test
  void a_row_of_values_that_was_cut_is_left_out() throws Exception {
    ImportTrial trial = read(CSV.replace("16384,1.00,17702.63,", "16384,1.00,1770"));
    assertThat(trial.rows()).noneMatch(row -> row.work().workload().equals("netperf.tcp-stream"));
    assertThat(trial.leftOut()).hasSize(1);
    assertThat(read(CSV.substring(0, CSV.length() - 3)).leftOut()).hasSize(1);
  }
}
