package dev.assay.plugins.storage;

import dev.assay.api.Workload;
import dev.assay.testkit.DescriptorTables;
import dev.assay.testkit.DescriptorTables.Column;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {
  private static final DescriptorTables TABLES =
      new DescriptorTables(
          Path.of("README.md"),
          "plugins/storage-io",
          List.of(
              Column.UNIT,
              Column.BETTER,
              Column.EXTENT,
              Column.DEFINITION,
              new Column("fio's field", (info, metric) -> fioField(info.id(), metric.name()))));

  /** The fields of fio's JSON output that measure the same, per direction {@code D}. */
  private static final Map<String, String> FIO_FIELDS =
      Map.ofEntries(
          Map.entry("storage.io/iops", "`D.iops`, reads and writes added"),
          Map.entry("storage.io/bandwidth", "`D.bw_bytes` / 10^6, reads and writes added"),
          Map.entry(
              "storage.io/cpu-per-io",
              "(`usr_cpu` + `sys_cpu`) × run time / `D.total_ios`; fio leaves out kernel workers"),
          Map.entry("storage.io/latency-min", "`D.lat_ns.min`"),
          Map.entry("storage.io/latency-mean", "`D.lat_ns.mean`"),
          Map.entry("storage.io/latency-max", "`D.lat_ns.max`"),
          Map.entry("storage.io/latency-stdev", "`D.lat_ns.stddev`"),
          Map.entry("storage.sync-latency/commit-rate", "none: fio times write and sync apart"));

  private static String fioField(String workload, String metric) {
    if (workload.equals("storage.io") && metric.startsWith("latency-p")) {
      return "`D.lat_ns.percentile` with `lat_percentiles=1`";
    }
    return FIO_FIELDS.getOrDefault(workload + "/" + metric, "none");
  }

  static List<Workload> workloads() {
    return new StoragePlugin().workloads();
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void the_page_shows_every_parameter_and_metric_as_declared(Workload workload) throws IOException {
    TABLES.check(workload.info());
  }
}
