package dev.assay.plugins.interconnect.rdma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/**
 * The texts follow the formats in perftest's programs, whose names were read from Debian 12's
 * ib_write_bw and ib_read_lat, 6.06: no device was at hand to record a run.
 */
class PerftestReportTest {
  @Test
  void reads_names_without_quotes_as_version_6_06_writes_them() throws Exception {
    PerftestReport report =
        new PerftestReport(
            """
            {
            test_info: {
            test: RDMA_Write_BW,
            Number_of_qps: 1,
            },
            results: {
            MsgSize: 65536,
            n_iterations: 371932,
            BW_peak: 0.00,
            BW_average: 194.98,
            MsgRate: 0.371895,
            }
            }
            """);
    assertThat(report.number("BW_average")).isEqualTo(194.98);
    assertThat(report.number("MsgRate")).isEqualTo(0.371895);
  }

  @Test
  void reads_quoted_names_and_tells_percentiles_apart() throws Exception {
    PerftestReport report =
        new PerftestReport(
            """
            {"results": {"MsgSize": 8, "t_min": 1.61, "t_max": 9.90, "t_typical": 1.65,
             "percentile_99": 1.80, "percentile_99.9": 2.40}}
            """);
    assertThat(report.number("t_typical")).isEqualTo(1.65);
    assertThat(report.number("percentile_99")).isEqualTo(1.8);
    assertThat(report.number("percentile_99.9")).isEqualTo(2.4);
  }

  @Test
  void a_report_without_the_number_is_shown() {
    assertThatThrownBy(() -> new PerftestReport("{ }").number("BW_average"))
        .hasMessageContaining("no number 'BW_average'")
        .hasMessageContaining("{ }");
  }
}
