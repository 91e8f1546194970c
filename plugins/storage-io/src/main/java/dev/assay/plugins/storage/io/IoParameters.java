package dev.assay.plugins.storage.io;

import dev.assay.api.Parameter;
import dev.assay.plugins.storage.access.Access;
import java.util.List;

/** The parameters of {@code storage.io}; names and meanings are fio's unless the text says so. */
final class IoParameters {
  private static final int MOST_JOBS = 256;
  private static final int DEEPEST_QUEUE = 4096;
  private static final int LARGEST_BLOCK = 64 << 20;
  private static final long LARGEST_FILE = 1L << 44;
  private static final long MOST_IOS_PER_SECOND = 100_000_000;

  static final Parameter RW =
      Parameter.choice("rw", "randread", Access.names(), "What the I/Os do, in which order.");
  static final Parameter BLOCK_SIZE =
      Parameter.bytes("bs", "4k", "The size of every I/O; a multiple of 512.")
          .between(512, LARGEST_BLOCK);
  static final Parameter BLOCK_SIZE_SPLIT =
      Parameter.text(
          "bssplit",
          "none",
          "Sizes and per cents in place of bs, such as 4k/60:64k/40; each a multiple of the"
              + " smallest.");
  static final Parameter DEPTH =
      Parameter.integer("iodepth", 32, "I/Os that each job keeps in flight.")
          .between(1, DEEPEST_QUEUE);
  static final Parameter JOBS =
      Parameter.integer("numjobs", 1, "Jobs, each with a thread and a file of its own.")
          .between(1, MOST_JOBS);
  static final Parameter SIZE =
      Parameter.bytes(
              "size", "1g", "How much of its file each job does I/O on; a multiple of the block.")
          .between(512, LARGEST_FILE);
  static final Parameter OFFSET =
      Parameter.bytes("offset", "0", "Where in the file that part starts; a multiple of the block.")
          .between(0, LARGEST_FILE);
  static final Parameter DIRECT =
      Parameter.flag("direct", true, "Whether to bypass the page cache with O_DIRECT.");
  static final Parameter ENGINE =
      Parameter.choice(
          "engine",
          "io_uring",
          Engine.names(),
          "How I/Os reach the kernel: io_uring; psync, one pread or pwrite at a time; threads,"
              + " iodepth threads per job that each do psync on a part of the file; fio, the"
              + " program, with its io_uring engine, to check the others against.");
  static final Parameter READ_SHARE =
      Parameter.integer("rwmixread", 50, "Per cent of reads where rw both reads and writes.")
          .between(0, 100);
  static final Parameter FSYNC =
      Parameter.integer("fsync", 0, "Writes of a job from one fsync to the next; 0 for none.")
          .between(0, Integer.MAX_VALUE);
  static final Parameter FDATASYNC =
      Parameter.integer("fdatasync", 0, "As fsync, with fdatasync.").between(0, Integer.MAX_VALUE);
  static final Parameter DISTRIBUTION =
      Parameter.text(
          "random_distribution",
          "random",
          "How random I/O is spread: random (every block once before any twice), zipf:THETA or"
              + " pareto:H.");
  static final Parameter RATE =
      Parameter.integer(
              "rate_iops",
              0,
              "I/Os of each job that are due per second, whether or not earlier ones have"
                  + " completed; latency then counts from when an I/O was due. 0 for as fast as"
                  + " they complete.")
          .between(0, MOST_IOS_PER_SECOND);
  static final Parameter RATE_PROCESS =
      Parameter.choice(
          "rate_process",
          "linear",
          List.of("linear", "poisson"),
          "Whether the times between due I/Os are equal or exponentially distributed.");
  static final Parameter RAMP =
      Parameter.duration(
          "ramp_time", "0s", "How long each iteration runs before it starts to measure.");
  static final Parameter COMPRESS =
      Parameter.integer(
              "buffer_compress_percentage", 0, "Share of zeros in each 512 bytes that are written.")
          .between(0, 100);
  static final Parameter FIXED_BUFFERS =
      Parameter.flag("fixedbufs", true, "Whether io_uring buffers are registered (fio: false).");
  static final Parameter REGISTERED_FILES =
      Parameter.flag("registerfiles", true, "Whether io_uring files are registered (fio: false).");
  static final Parameter SUBMISSION_THREAD =
      Parameter.flag("sqthread_poll", false, "Whether a kernel thread takes io_uring's requests.");
  static final Parameter POLLED =
      Parameter.flag("hipri", false, "Whether io_uring polls the device for completions.");
  static final Parameter SUBMIT_BATCH =
      Parameter.integer(
              "iodepth_batch_submit",
              1,
              "I/Os handed over in one system call of io_uring, at most.")
          .between(1, DEEPEST_QUEUE);
  static final Parameter REAP_BATCH =
      Parameter.integer(
              "iodepth_batch_complete_max", 1, "Completions of io_uring taken at once, at most.")
          .between(1, DEEPEST_QUEUE);
  static final Parameter HUGE_PAGES =
      Parameter.flag(
          "hugepages",
          true,
          "Whether buffers ask for transparent huge pages (fio has --iomem=mmaphuge).");
  static final Parameter VERIFY =
      Parameter.choice(
              "verify_after",
              "sampled",
              List.of("sampled", "all"),
              "Whether the end of a fork reads back 64 MiB of each file in random places or all of"
                  + " it; reads are checked while they are measured as well.")
          .notDefiningWork();

  static final List<Parameter> ALL =
      List.of(
          RW,
          BLOCK_SIZE,
          BLOCK_SIZE_SPLIT,
          DEPTH,
          JOBS,
          SIZE,
          OFFSET,
          DIRECT,
          ENGINE,
          READ_SHARE,
          FSYNC,
          FDATASYNC,
          DISTRIBUTION,
          RATE,
          RATE_PROCESS,
          RAMP,
          COMPRESS,
          FIXED_BUFFERS,
          REGISTERED_FILES,
          SUBMISSION_THREAD,
          POLLED,
          SUBMIT_BATCH,
          REAP_BATCH,
          HUGE_PAGES,
          VERIFY);

  private IoParameters() {}
}
