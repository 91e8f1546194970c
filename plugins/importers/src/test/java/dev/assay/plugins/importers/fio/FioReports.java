package dev.assay.plugins.importers.fio;

/** JSON as fio writes it, in small. */
final class FioReports {
  static final String NONE =
      """
      { "io_bytes" : 0, "io_kbytes" : 0, "bw_bytes" : 0, "bw" : 0, "iops" : 0.000000, "runtime" : 0,
        "total_ios" : 0,
        "clat_ns" : { "min" : 0, "max" : 0, "mean" : 0.000000, "stddev" : 0.000000, "N" : 0 },
        "lat_ns" : { "min" : 0, "max" : 0, "mean" : 0.000000, "stddev" : 0.000000, "N" : 0 } }\
      """;

  static final String OPTIONS =
      """
      { "name" : "j", "rw" : "randread", "bs" : "8k", "size" : "1G", "direct" : "1",
        "iodepth" : "16", "ioengine" : "libaio" }\
      """;

  /** A section of so many I/Os of 8 KiB in so many milliseconds. */
  static String transfer(long ios, long milliseconds, String latencies) {
    return """
    { "io_bytes" : %d, "io_kbytes" : %d, "bw_bytes" : %d, "bw" : %d, "iops" : %d.250000,
      "runtime" : %d, "total_ios" : %d, %s }\
    """
        .formatted(
            ios * 8192,
            ios * 8,
            ios * 8192 * 1000 / milliseconds,
            ios * 8000 / milliseconds,
            ios * 1000 / milliseconds,
            milliseconds,
            ios,
            latencies);
  }

  static String latencies(String clatPercentile, String latPercentile) {
    return """
    "clat_ns" : { "min" : 7001, "max" : 90001, "mean" : 20001.5, "stddev" : 901.5 %s },
      "lat_ns" : { "min" : 8002, "max" : 95002, "mean" : 25002.5, "stddev" : 952.5 %s }\
    """
        .formatted(clatPercentile, latPercentile);
  }

  static String percentiles(long p99) {
    return ", \"percentile\" : { \"1.000000\" : 9003, \"99.000000\" : %d, \"0.00\" : 0, \"0.00\" : 0 }"
        .formatted(p99);
  }

  static String job(String name, String options, String read, String write) {
    return """
    { "jobname" : "%s", "groupid" : 0, "error" : 0, "job options" : %s,
      "read" : %s,
      "write" : %s,
      "trim" : %s,
      "job_runtime" : 2000, "usr_cpu" : 10.5, "sys_cpu" : 20.25 }\
    """
        .formatted(name, options, read, write, NONE);
  }

  static String document(String version, long seconds, String... jobs) {
    return """
    {
      "fio version" : "fio-%s",
      "timestamp" : %d,
      "jobs" : [
        %s
      ]
    }
    """
        .formatted(version, 1_700_000_000 + seconds, String.join(",\n", jobs));
  }

  static String reading(long ios, long milliseconds) {
    return transfer(ios, milliseconds, latencies("", percentiles(44005)));
  }

  static final String PLAIN = document("3.33", 2, job("j", OPTIONS, reading(5000, 2000), NONE));

  private FioReports() {}
}
