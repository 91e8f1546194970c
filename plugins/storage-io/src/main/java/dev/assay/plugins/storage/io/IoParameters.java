package dev.assay.plugins.storage.io;

import dev.assay.api.Parameter;
import dev.assay.plugins.storage.engine.Access;
import java.util.List;

/** The parameters of {@code storage.io}; names and meanings are fio's unless the text says so. */
final class IoParameters {
  private static final int MOST_JOBS = 256;
  // Slots are numbered within a ring, and Linux allows 32768 entries.
  private static final int DEEPEST_QUEUE = 4096;
  private static final long LARGEST_BLOCK = 64L << 20;

  static final Parameter RW =
      Parameter.choice("rw", "randread", Access.names(), "What the I/Os do, in which order.");
  static final Parameter BLOCK_SIZE =
      Parameter.bytes("bs", "4k", "The size of every I/O; a multiple of 512.")
          .between(512, LARGEST_BLOCK);
  static final Parameter DEPTH =
      Parameter.integer("iodepth", 32, "I/Os that each job keeps in flight.")
          .between(1, DEEPEST_QUEUE);
  static final Parameter JOBS =
      Parameter.integer("numjobs", 1, "Jobs, each with a thread and a file of its own.")
          .between(1, MOST_JOBS);
  static final Parameter SIZE =
      Parameter.bytes("size", "1g", "The size of each job's file; a multiple of bs.")
          .between(512, 1L << 44);
  static final Parameter DIRECT =
      Parameter.flag("direct", true, "Whether to bypass the page cache with O_DIRECT.");
  static final Parameter ENGINE =
      Parameter.choice(
          "engine",
          "io_uring",
          Engine.names(),
          "How I/Os reach the kernel: io_uring; psync, one pread or pwrite at a time; threads,"
              + " iodepth threads per job that each do psync on a part of the file.");
  static final Parameter READ_SHARE =
      Parameter.integer("rwmixread", 50, "Per cent of reads where rw both reads and writes.")
          .between(0, 100);
  static final Parameter FIXED_BUFFERS =
      Parameter.flag("fixedbufs", true, "Whether io_uring buffers are registered (fio: false).");
  static final Parameter REGISTERED_FILES =
      Parameter.flag("registerfiles", true, "Whether io_uring files are registered (fio: false).");
  static final Parameter SUBMIT_BATCH =
      Parameter.integer("iodepth_batch_submit", 1, "I/Os submitted in one system call, at most.")
          .between(1, DEEPEST_QUEUE);
  static final Parameter REAP_BATCH =
      Parameter.integer(
              "iodepth_batch_complete_max", 1, "Completions taken at once, at most; io_uring only.")
          .between(1, DEEPEST_QUEUE);
  static final Parameter HUGE_PAGES =
      Parameter.flag(
          "hugepages",
          true,
          "Whether buffers ask for transparent huge pages (fio: --mem=mmap has none).");
  static final Parameter VERIFY =
      Parameter.choice(
              "verify_after",
              "sampled",
              List.of("sampled", "all"),
              "Whether verify reads back 64 MiB of each file in random places or all of it;"
                  + " reads are also checked while they are measured.")
          .notDefiningWork();

  static final List<Parameter> ALL =
      List.of(
          RW,
          BLOCK_SIZE,
          DEPTH,
          JOBS,
          SIZE,
          DIRECT,
          ENGINE,
          READ_SHARE,
          FIXED_BUFFERS,
          REGISTERED_FILES,
          SUBMIT_BATCH,
          REAP_BATCH,
          HUGE_PAGES,
          VERIFY);

  private IoParameters() {}
}
