package dev.assay.plugins.storage.fio;

import dev.assay.api.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The names of fio's options that are understood. */
final class FioOptions {
  private static final List<String> TRANSLATED =
      List.of(
          "rw",
          "readwrite",
          "bs",
          "blocksize",
          "bssplit",
          "size",
          "filesize",
          "io_size",
          "offset",
          "iodepth",
          "numjobs",
          "fsync",
          "fdatasync",
          "rwmixread",
          "rwmixwrite",
          "buffer_compress_percentage",
          "zero_buffers",
          "iodepth_batch_submit",
          "iodepth_batch",
          "iodepth_batch_complete_max",
          "direct",
          "buffered",
          "fixedbufs",
          "registerfiles",
          "sqthread_poll",
          "hipri",
          "random_distribution",
          "rate_process",
          "rate_iops",
          "runtime",
          "timeout",
          "ramp_time",
          "ioengine",
          "verify",
          "filename",
          "directory",
          "iomem",
          "mem");

  private static final String REPORTING = "each workload reports all its jobs together, always";
  private static final String OUTPUT = "results hold every iteration and whole histograms";
  private static final String LABEL = "results are named by their parameters";
  private static final String TIMED = "iterations always last as long as the harness says";
  private static final String PREFILLED = "files are always created, filled and removed";
  private static final String SEEDED = "the run's seed decides";

  private static final Map<String, String> WITHOUT_EFFECT = withoutEffect();

  private FioOptions() {}

  private static Map<String, String> withoutEffect() {
    Map<String, String> reasons = new HashMap<>();
    Stream.of("group_reporting", "new_group", "exitall", "unified_rw_reporting")
        .forEach(key -> reasons.put(key, REPORTING));
    Stream.of(
            "lat_percentiles",
            "clat_percentiles",
            "slat_percentiles",
            "percentile_list",
            "write_bw_log",
            "write_iops_log",
            "write_lat_log",
            "write_hist_log",
            "log_avg_msec",
            "log_hist_msec",
            "per_job_logs",
            "bwavgtime",
            "iopsavgtime",
            "disable_lat",
            "disable_clat",
            "disable_slat",
            "disable_bw",
            "disk_util",
            "gtod_reduce",
            "minimal",
            "eta",
            "output",
            "output-format",
            "status-interval")
        .forEach(key -> reasons.put(key, OUTPUT));
    Stream.of("description", "name").forEach(key -> reasons.put(key, LABEL));
    Stream.of("time_based", "loops").forEach(key -> reasons.put(key, TIMED));
    Stream.of(
            "fallocate",
            "overwrite",
            "create_serialize",
            "create_on_open",
            "create_fsync",
            "allow_file_create",
            "unlink",
            "invalidate",
            "end_fsync",
            "fsync_on_close",
            "file_service_type",
            "nrfiles",
            "openfiles")
        .forEach(key -> reasons.put(key, PREFILLED));
    Stream.of(
            "randrepeat",
            "allrandrepeat",
            "randseed",
            "random_generator",
            "refill_buffers",
            "scramble_buffers")
        .forEach(key -> reasons.put(key, SEEDED));
    reasons.put("thread", "every job is a thread");
    reasons.put("stonewall", "workloads run one after the other");
    reasons.put("wait_for_previous", "workloads run one after the other");
    reasons.put("norandommap", "every block is visited once before any twice, without a map");
    reasons.put("kb_base", "it is applied to the sizes");
    reasons.put("iomem_align", "buffers are aligned to 2 MiB");
    reasons.put("verify_fatal", "the first wrong block ends the run");
    reasons.put("do_verify", "written data is always read back");
    return Map.copyOf(reasons);
  }

  /** Why an option changes nothing; empty for one that would or is unknown. */
  static Optional<String> whyWithoutEffect(String key) {
    return Optional.ofNullable(WITHOUT_EFFECT.get(key));
  }

  /** The understood name that was probably meant. */
  static Optional<String> nearest(String key) {
    return NearestName.of(
        key,
        Stream.concat(TRANSLATED.stream(), WITHOUT_EFFECT.keySet().stream()).sorted().toList());
  }
}
