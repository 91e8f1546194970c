package dev.assay.plugins.storage.io;

import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.plugins.storage.engine.Access;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.pattern.SectorPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The values of {@link IoParameters} in one fork. */
record IoSettings(
    Access access,
    int blockBytes,
    int depth,
    int jobs,
    long size,
    boolean direct,
    Engine engine,
    int readPercent,
    boolean fixedBuffers,
    boolean registeredFiles,
    int submitBatch,
    int reapBatch,
    boolean hugePages,
    boolean verifyAll) {

  static IoSettings of(Context context) {
    return new IoSettings(
        Access.named(context.text(IoParameters.RW.name())),
        (int) context.bytes(IoParameters.BLOCK_SIZE.name()),
        (int) context.integer(IoParameters.DEPTH.name()),
        (int) context.integer(IoParameters.JOBS.name()),
        context.bytes(IoParameters.SIZE.name()),
        context.flag(IoParameters.DIRECT.name()),
        Engine.named(context.text(IoParameters.ENGINE.name())),
        (int) context.integer(IoParameters.READ_SHARE.name()),
        context.flag(IoParameters.FIXED_BUFFERS.name()),
        context.flag(IoParameters.REGISTERED_FILES.name()),
        (int) context.integer(IoParameters.SUBMIT_BATCH.name()),
        (int) context.integer(IoParameters.REAP_BATCH.name()),
        context.flag(IoParameters.HUGE_PAGES.name()),
        context.text(IoParameters.VERIFY.name()).equals("all"));
  }

  /** What keeps these values from working together, all of it. */
  List<MissingThing> problems() {
    List<MissingThing> problems = new ArrayList<>();
    if (blockBytes % SectorPattern.SECTOR != 0) {
      problems.add(
          new MissingThing(
              "bs=" + blockBytes + " is not a multiple of 512", "choose such as -p bs=4k"));
    }
    if (size % blockBytes != 0) {
      problems.add(
          new MissingThing(
              "size=%d is not a multiple of bs=%d".formatted(size, blockBytes),
              "choose such as -p size=" + Math.max(1, size / blockBytes) * blockBytes));
    }
    if (size / blockBytes < depth) {
      problems.add(
          new MissingThing(
              "size=%d holds fewer blocks of %d bytes than iodepth=%d"
                  .formatted(size, blockBytes, depth),
              "choose -p size=" + (long) blockBytes * depth + " or more"));
    }
    if (size / blockBytes > Integer.MAX_VALUE) {
      problems.add(
          new MissingThing(
              "size=%d holds more than %d blocks of %d bytes"
                  .formatted(size, Integer.MAX_VALUE, blockBytes),
              "choose a larger bs or more jobs with a smaller size"));
    }
    if (engine == Engine.PSYNC && depth > 1) {
      problems.add(
          new MissingThing(
              "engine=psync does one I/O at a time, but iodepth=" + depth,
              "-p iodepth=1, or -p engine=threads for " + depth + " threads"));
    }
    return problems;
  }

  /** The jobs that share one file, in the order of their parts. */
  List<JobSettings> jobsPerFile() {
    int parts = engine == Engine.THREADS ? depth : 1;
    long part = size / blockBytes / parts * blockBytes;
    return IntStream.range(0, parts).mapToObj(i -> job(i * part, part, depth / parts)).toList();
  }

  private JobSettings job(long start, long length, int jobDepth) {
    return new JobSettings(
        access,
        blockBytes,
        jobDepth,
        start,
        length,
        readPercent,
        Math.min(submitBatch, jobDepth),
        Math.min(reapBatch, jobDepth),
        fixedBuffers,
        registeredFiles,
        hugePages);
  }
}
