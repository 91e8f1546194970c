package dev.assay.plugins.importers.fio;

import java.util.Set;

/** What is known of fio's options by their names. */
final class OptionNames {
  /** Turned into parameters of storage.io. */
  private static final Set<String> TRANSLATED =
      Set.of(
          "rw",
          "bs",
          "bssplit",
          "iodepth",
          "numjobs",
          "size",
          "filesize",
          "offset",
          "direct",
          "buffered",
          "ioengine",
          "rwmixread",
          "rwmixwrite",
          "fsync",
          "fdatasync",
          "random_distribution",
          "rate_iops",
          "rate_process",
          "ramp_time",
          "buffer_compress_percentage",
          "zero_buffers",
          "fixedbufs",
          "registerfiles",
          "sqthread_poll",
          "hipri",
          "iodepth_batch",
          "iodepth_batch_submit",
          "iodepth_batch_complete_max",
          "iomem",
          "mem",
          "kb_base");

  /** Of which the I/O does not depend, or not in a way that results are told apart by. */
  private static final Set<String> REMARKS =
      Set.of(
          "name",
          "description",
          "filename",
          "filename_format",
          "directory",
          "runtime",
          "timeout",
          "time_based",
          "loops",
          "io_size",
          "io_limit",
          "group_reporting",
          "new_group",
          "stonewall",
          "wait_for",
          "wait_for_previous",
          "exitall",
          "thread",
          "randrepeat",
          "allrandrepeat",
          "randseed",
          "random_generator",
          "refill_buffers",
          "scramble_buffers",
          "fallocate",
          "overwrite",
          "create_serialize",
          "create_on_open",
          "create_fsync",
          "create_only",
          "allow_file_create",
          "unlink",
          "invalidate",
          "lat_percentiles",
          "clat_percentiles",
          "slat_percentiles",
          "percentile_list",
          "unified_rw_reporting",
          "log_avg_msec",
          "log_hist_msec",
          "log_unix_epoch",
          "per_job_logs",
          "write_bw_log",
          "write_iops_log",
          "write_lat_log",
          "write_hist_log",
          "bwavgtime",
          "iopsavgtime",
          "disable_lat",
          "disable_clat",
          "disable_slat",
          "disable_bw",
          "disk_util",
          "gtod_reduce",
          "significant_figures",
          "unit_base");

  private OptionNames() {}

  /** Whether it becomes a parameter of storage.io by another way than its name and value. */
  static boolean translated(String name) {
    return TRANSLATED.contains(name);
  }

  /** Whether results are not told apart by it. */
  static boolean withoutEffect(String name) {
    return REMARKS.contains(name);
  }
}
