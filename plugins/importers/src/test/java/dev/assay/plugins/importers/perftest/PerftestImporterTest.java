package dev.assay.plugins.importers.perftest;

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

class PerftestImporterTest extends ImporterTrials {
  PerftestImporterTest() {
    super(new PerftestImporter(), "f");
  }

  private static final String WRITE = "interconnect.rdma.write-bandwidth";
  private static final String READ = "interconnect.rdma.read-latency";
  private static final String RULE = "-".repeat(87) + "\n";

  private static double value(ImportTrial trial, String workload, String metric) {
    return trial.row(workload, metric).forks().getFirst().getFirst();
  }

  private static String test(String title, String header, String... rows) {
    return RULE
        + "                    "
        + title
        + " Test\n"
        + " Dual-port       : OFF\t\tDevice         : mlx5_2\n"
        + " Number of qps   : 4\t\tTransport type : IB\n"
        + " Connection type : RC\t\tUsing SRQ      : OFF\n"
        + " Mtu             : 4096[B]\n"
        + RULE
        + " local address: LID 0x11 QPN 0x1001 PSN 0xaa RKey 0x1 VAddr 0x7f\n"
        + " remote address: LID 0x22 QPN 0x2002 PSN 0xbb RKey 0x2 VAddr 0x7e\n"
        + RULE
        + header
        + "\n"
        + String.join("\n", rows)
        + "\n"
        + RULE;
  }

  private static String bandwidth(String title, String unit, String... rows) {
    return test(
        title,
        " #bytes     #iterations    BW peak[%s]    BW average[%s]   MsgRate[Mpps]"
            .formatted(unit, unit),
        rows);
  }

  private static final String LATENCY =
      test(
          "RDMA_Read Latency",
          " #bytes #iterations    t_min[usec]    t_max[usec]  t_typical[usec]    t_avg[usec]   "
              + " t_stdev[usec]   99% percentile[usec]   99.9% percentile[usec] ",
          " 8       1000          1.83           9.97         1.86     \t       1.87     \t0.07"
              + "   \t\t2.41    \t\t9.55   ");

  @Test
  void both_ends_in_one_stream_are_one_test_and_megabytes_are_mebibytes() throws Exception {
    ImportTrial log = Samples.read(importer, "perftest/ib_write_bw-8M-server-and-client.log");
    assertThat(log.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(log.rows()).hasSize(1);
    assertThat(value(log, WRITE, "write-bandwidth")).isEqualTo(201.802394, offset(1e-6));
    assertThat(log.row(WRITE, "write-bandwidth").work().parameters())
        .containsOnlyKeys("size", "queue_pairs", "bidirectional", "role", "device")
        .containsEntry("size", "8m")
        .containsEntry("queue_pairs", "1")
        .containsEntry("bidirectional", "false")
        .containsEntry("device", "ib0")
        .containsEntry("role", "loopback");
  }

  @Test
  void the_header_tells_the_unit() throws Exception {
    String row = " 65536    5000       97.31            97.12\t\t   0.185242";
    ImportTrial gigabits = read(bandwidth("RDMA_Write Bidirectional BW", "Gb/sec", row));
    assertThat(value(gigabits, WRITE, "write-bandwidth")).isEqualTo(97.12);
    assertThat(gigabits.row(WRITE, "write-bandwidth").work().parameters())
        .containsEntry("bidirectional", "true")
        .containsEntry("queue_pairs", "4")
        .containsEntry("role", "client")
        .containsEntry("size", "64k");
    assertThat(value(read(bandwidth("RDMA_Write BW", "MiB/sec", row)), WRITE, "write-bandwidth"))
        .isEqualTo(97.12 * 8.388608e-3, offset(1e-9));
    assertThatThrownBy(() -> read(bandwidth("RDMA_Write BW", "pounds", row)))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void a_read_is_not_halved_and_has_its_median_and_99th_percentile() throws Exception {
    ImportTrial log = read(LATENCY);
    assertThat(value(log, READ, "read-latency-p50")).isEqualTo(1.86);
    assertThat(value(log, READ, "read-latency-p99")).isEqualTo(2.41);
    assertThat(log.row(READ, "read-latency-p50").work().parameters())
        .containsOnlyKeys("size", "reads", "role", "device")
        .containsEntry("reads", "1000");
    assertThat(value(log, "perftest.read-latency", "latency-mean")).isEqualTo(1.87);
  }

  @Test
  void other_verbs_have_no_counterpart() throws Exception {
    assertThat(read(LATENCY.replace("RDMA_Read", "Send")).rows())
        .isNotEmpty()
        .allMatch(row -> row.work().workload().equals("perftest.send-latency"))
        .allMatch(row -> row.apart().isPresent());
    assertThat(
            read(bandwidth("Send BW", "MB/sec", " 65536 1000 12000.25 11999.75 0.191996")).rows())
        .allMatch(row -> row.apart().isPresent());
  }

  @Test
  void a_peak_of_0_is_no_result_and_two_sizes_are_two_rows() throws Exception {
    ImportTrial log =
        read(
            bandwidth(
                "RDMA_Write BW",
                "MB/sec",
                " 2        5000             0.00               11.50  \t\t   6.029312",
                " 4        5000             0.00               23.25  \t\t   6.094848",
                " 8        5000             0.00               0.00  \t\t   0.000000"));
    assertThat(log.rows())
        .extracting(row -> row.work().parameters().get("size"))
        .containsExactly("2", "4");
  }

  @Test
  void the_server_reports_its_own_figures_of_the_same_test() throws Exception {
    String client = bandwidth("Send BW", "MB/sec", " 65536 1000 12000.25 11999.75 0.191996");
    String server =
        "* Waiting for client to connect... *\n"
            + client
                .replace("12000.25 11999.75", "12000.30 11999.80")
                .replace("local", "here")
                .replace("remote", "local")
                .replace("here", "remote");
    ImportTrial log = read(client + server);
    assertThat(log.rows()).hasSize(1);
    assertThat(log.leftOut()).singleElement().asString().contains("other end's report");
  }

  @Test
  void json_without_quotes_has_its_unit_from_the_rate_of_messages() throws Exception {
    String json =
        """
        {
        test_info: {
        test: RDMA_Write_BW_Test,
        Dual_port: OFF,
        Device: mlx5_0,
        Number_of_qps: 1,
        Connection_type: RC,
        },
        results: {
        MsgSize: 65536,
        n_iterations: 5000,
        BW_peak: 0.00,
        BW_average: 11575.25,
        MsgRate: 0.185204,
        }
        }
        """;
    ImportTrial trial = read(json);
    assertThat(trial.likeness()).isEqualTo(Likeness.BY_CONTENT);
    assertThat(value(trial, WRITE, "write-bandwidth")).isEqualTo(97.1002, offset(1e-4));
    assertThat(trial.row(WRITE, "write-bandwidth").work().parameters())
        .containsEntry("device", "mlx5_0")
        .containsEntry("role", Row.UNKNOWN);
    assertThat(value(read(json.replace("11575.25", "97.10")), WRITE, "write-bandwidth"))
        .isEqualTo(97.10);
    assertThatThrownBy(() -> read(json.replace("MsgRate: 0.185204,", "")))
        .isInstanceOf(UnreadableResultException.class);
  }

  @Test
  void times_of_the_json_are_those_of_the_text() throws Exception {
    ImportTrial trial =
        read(
            """
            { "test_info": { "test": "RDMA_Read_Latency_Test", "Device": "mlx5_0",
                "Connection_type": "RC" },
              "results": { "MsgSize": 8, "n_iterations": 1000, "t_min": 1.83, "t_max": 9.97,
                "t_typical": 1.86, "t_avg": 1.87, "t_stdev": 0.07, "percentile_99": 2.41,
                "percentile_99.9": 9.55 } }
            """);
    assertThat(value(trial, READ, "read-latency-p99")).isEqualTo(2.41);
    assertThat(trial.rows()).hasSize(6);
  }

  @Test
  void a_damaged_log_gives_no_number_that_it_does_not_have() {
    new Mutations(importer, directory, "ib.log").of(LATENCY);
    new Mutations(importer, directory, "ib.log")
        .of(
            bandwidth(
                "RDMA_Write BW", "MB/sec", " 65536    5000       12000.25   11999.75\t 0.191996"));
  }
}
