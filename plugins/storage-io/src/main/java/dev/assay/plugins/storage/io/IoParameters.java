package dev.assay.plugins.storage.io;

import dev.assay.api.BytesParameter;
import dev.assay.api.DurationParameter;
import dev.assay.api.FlagParameter;
import dev.assay.api.IntegerParameter;
import dev.assay.api.LongParameter;
import dev.assay.api.Parameter;
import dev.assay.api.TextParameter;
import dev.assay.plugins.storage.access.Access;
import java.util.List;

/** The parameters of {@code storage.io}; names and meanings are fio's unless the text says so. */
final class IoParameters {
  private static final int MOST_JOBS = 256;
  private static final int DEEPEST_QUEUE = 4096;
  private static final int LARGEST_BLOCK = 64 << 20;
  private static final long LARGEST_FILE = 1L << 44;
  private static final long LONGEST_RAMP = 86_400_000_000_000L; // a day
  private static final long MOST_IOS_PER_SECOND = 100_000_000;

  /** The value of a text parameter that is not used. */
  static final String NONE = "none";

  static final TextParameter RW =
      Parameter.choice("rw", "randread", Access.names(), "What the I/Os do, in which order.");
  static final BytesParameter BLOCK_SIZE =
      Parameter.bytes("bs", "4k", "The size of every I/O; a multiple of 512.")
          .between(512, LARGEST_BLOCK);
  static final TextParameter BLOCK_SIZE_SPLIT =
      Parameter.text(
              "bssplit",
              NONE,
              "Sizes and per cents in place of bs, such as 4k/60:64k/40; each a multiple of the"
                  + " smallest.")
          .asMinor();
  static final IntegerParameter DEPTH =
      Parameter.integer("iodepth", 32, "I/Os that each job keeps in flight.")
          .between(1, DEEPEST_QUEUE);
  static final IntegerParameter JOBS =
      Parameter.integer("numjobs", 1, "Jobs, each with a thread and a file of its own.")
          .between(1, MOST_JOBS);
  static final BytesParameter SIZE =
      Parameter.bytes(
              "size", "1g", "How much of its file each job does I/O on; a multiple of the block.")
          .between(512, LARGEST_FILE);
  static final BytesParameter OFFSET =
      Parameter.bytes("offset", "0", "Where in the file that part starts; a multiple of the block.")
          .between(0, LARGEST_FILE)
          .asMinor();
  static final FlagParameter DIRECT =
      Parameter.flag("direct", true, "Whether to bypass the page cache with O_DIRECT.");
  static final TextParameter ENGINE =
      Parameter.choice(
          "engine",
          "io_uring",
          Engine.names(),
          "How I/Os reach the kernel: io_uring; psync, one pread or pwrite at a time; threads,"
              + " iodepth threads per job that each do psync on a part of the file; fio, the"
              + " program, with its io_uring engine, to check the others against.");
  static final IntegerParameter READ_SHARE =
      Parameter.integer("rwmixread", 50, "Per cent of reads where rw both reads and writes.")
          .between(0, 100)
          .asMinor();
  static final IntegerParameter FSYNC =
      Parameter.integer("fsync", 0, "Writes of a job from one fsync to the next; 0 for none.")
          .between(0, Integer.MAX_VALUE)
          .asMinor();
  static final IntegerParameter FDATASYNC =
      Parameter.integer("fdatasync", 0, "As fsync, with fdatasync.")
          .between(0, Integer.MAX_VALUE)
          .asMinor();
  static final TextParameter DISTRIBUTION =
      Parameter.text(
              "random_distribution",
              "random",
              "How random I/O is spread: random (every block once before any twice), zipf:THETA or"
                  + " pareto:H.")
          .asMinor();
  static final LongParameter RATE =
      Parameter.longInteger(
              "rate_iops",
              0,
              "I/Os of each job that are due per second, whether or not earlier ones have"
                  + " completed; latency then counts from when an I/O was due. 0 for as fast as"
                  + " they complete.")
          .between(0, MOST_IOS_PER_SECOND)
          .asMinor();
  static final TextParameter RATE_PROCESS =
      Parameter.choice(
              "rate_process",
              "linear",
              List.of("linear", "poisson"),
              "Whether the times between due I/Os are equal or exponentially distributed.")
          .asMinor();
  static final DurationParameter RAMP =
      Parameter.duration(
              "ramp_time", "0s", "How long each iteration runs before it starts to measure.")
          .between(0, LONGEST_RAMP)
          .asMinor();
  static final IntegerParameter COMPRESS =
      Parameter.integer(
              "buffer_compress_percentage", 0, "Share of zeros in each 512 bytes that are written.")
          .between(0, 100)
          .asMinor();
  static final FlagParameter FIXED_BUFFERS =
      Parameter.flag("fixedbufs", true, "Whether io_uring buffers are registered (fio: false).")
          .asMinor();
  static final FlagParameter REGISTERED_FILES =
      Parameter.flag("registerfiles", true, "Whether io_uring files are registered (fio: false).")
          .asMinor();
  static final FlagParameter SUBMISSION_THREAD =
      Parameter.flag("sqthread_poll", false, "Whether a kernel thread takes io_uring's requests.")
          .asMinor();
  static final FlagParameter POLLED =
      Parameter.flag("hipri", false, "Whether io_uring polls the device for completions.")
          .asMinor();
  static final IntegerParameter SUBMIT_BATCH =
      Parameter.integer(
              "iodepth_batch_submit",
              1,
              "I/Os handed over in one system call of io_uring, at most.")
          .between(1, DEEPEST_QUEUE)
          .asMinor();
  static final IntegerParameter REAP_BATCH =
      Parameter.integer(
              "iodepth_batch_complete_max", 1, "Completions of io_uring taken at once, at most.")
          .between(1, DEEPEST_QUEUE)
          .asMinor();
  static final FlagParameter HUGE_PAGES =
      Parameter.flag(
              "hugepages",
              true,
              "Whether buffers ask for transparent huge pages (fio has --iomem=mmaphuge).")
          .asMinor();
  static final TextParameter VERIFY =
      Parameter.choice(
              "verify_after",
              "sampled",
              List.of("sampled", "all"),
              "Whether the end of a fork reads back 64 MiB of each file in random places or all of"
                  + " it; reads are checked while they are measured as well.")
          .notDefiningWork();

  static final TextParameter DEVICE =
      Parameter.text(
              "device",
              NONE,
              "A block device to work on in place of files, each job on the next size bytes of it."
                  + " It is opened for reading only, and what it holds cannot be checked.")
          .asMinor();
  static final TextParameter DESTROY =
      Parameter.text(
              "destroy_data_on",
              NONE,
              "The same device once more, in full, to allow that everything on it is destroyed; it"
                  + " must not be mounted.")
          .asMinor();
  static final IntegerParameter STEADY_ROUNDS =
      Parameter.integer(
              "steady_rounds",
              0,
              "Rounds to run before the first iteration until five of them are steady by SNIA's"
                  + " rule, at most; 0 to start at once.")
          .between(0, 1000)
          .asMinor();
  static final DurationParameter STEADY_ROUND_TIME =
      Parameter.duration("steady_round_time", "5s", "How long such a round is.")
          .between(1_000_000, 3_600_000_000_000L)
          .asMinor();

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
          DEVICE,
          DESTROY,
          STEADY_ROUNDS,
          STEADY_ROUND_TIME,
          VERIFY);

  private IoParameters() {}
}
