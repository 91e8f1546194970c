package dev.assay.plugins.importers.nccltests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.importing.Row;
import dev.assay.testkit.ImportTrial;
import java.util.List;

/** Logs of nccl-tests in small, and what is looked for in them. */
final class NcclLogs {
  static final String CONFIGURATION =
      """
      # nThread 1 nGpus 4 minBytes 8 maxBytes 1048576 step: 2(factor) warmup iters: 5 iters: 20 agg iters: 1 validation: 1 graph: 0
      #
      # Using devices
      #  Rank  0 Group  0 Pid     11 on     gpu-1 device  0 [0000:07:00] NVIDIA A10
      #  Rank  1 Group  0 Pid     11 on     gpu-1 device  1 [0000:08:00] NVIDIA A10
      #  Rank  2 Group  0 Pid     11 on     gpu-1 device  2 [0000:09:00] NVIDIA A10
      #  Rank  3 Group  0 Pid     11 on     gpu-1 device  3 [0000:0a:00] NVIDIA A10
      #
      """;
  static final String HEADER =
      """
      #                                                              out-of-place                       in-place
      #       size         count      type   redop    root     time   algbw   busbw  #wrong     time   algbw   busbw  #wrong
      #        (B)    (elements)                               (us)  (GB/s)  (GB/s)             (us)  (GB/s)  (GB/s)
      """;
  static final String VERDICT =
      """
      # Out of bounds values : 0 OK
      # Avg bus bandwidth    : 14.5
      #
      """;
  static final String ALL_REDUCE =
      "     1048576        262144     float     sum      -1   100.00   10.49   15.73       0  "
          + " 110.00    9.53   14.30       0\n";
  static final String RUN = CONFIGURATION + HEADER + ALL_REDUCE + VERDICT;

  static Row row(ImportTrial log, String metric, String size, boolean inPlace) {
    List<Row> found =
        log.rows().stream()
            .filter(row -> row.metric().name().equals(metric))
            .filter(row -> size.equals(row.work().parameters().get("size")))
            .filter(row -> inPlace == row.work().parameters().containsKey("in_place"))
            .toList();
    assertThat(found).as("%s of %s, in place %s", metric, size, inPlace).hasSize(1);
    return found.getFirst();
  }

  static void has(ImportTrial log, String metric, String size, boolean inPlace, double is) {
    assertThat(row(log, metric, size, inPlace).forks()).containsExactly(List.of(is));
  }

  private NcclLogs() {}
}
