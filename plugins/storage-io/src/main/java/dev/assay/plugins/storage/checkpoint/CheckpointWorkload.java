package dev.assay.plugins.storage.checkpoint;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Better;
import dev.assay.api.BytesParameter;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Estimate;
import dev.assay.api.Estimate.Work;
import dev.assay.api.Extent;
import dev.assay.api.FlagParameter;
import dev.assay.api.IntegerParameter;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.ParameterValues;
import dev.assay.api.Requirement;
import dev.assay.api.TextParameter;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.storage.access.Access;
import dev.assay.plugins.storage.engine.IoUringLoop;
import dev.assay.plugins.storage.engine.JobSettings;
import dev.assay.plugins.storage.engine.ReadBack;
import dev.assay.plugins.storage.file.DirectIo;
import dev.assay.plugins.storage.file.ScratchDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code storage.checkpoint}: writers save a model's state in shards and make it durable; then it
 * is read back and checked; again until the iteration's time is over.
 */
public final class CheckpointWorkload implements Workload {
  private static final BytesParameter MODEL_SIZE =
      Parameter.bytes("model_size", "1g", "The state to save, of all shards together.")
          .between(1 << 20, 1L << 46);
  private static final IntegerParameter WRITERS =
      Parameter.integer("writers", 4, "Shards, each written by a thread.").between(1, 256);
  private static final BytesParameter BLOCK =
      Parameter.bytes("bs", "4m", "The size of each write and read; a multiple of 512.")
          .between(512, 64 << 20);
  private static final IntegerParameter DEPTH =
      Parameter.integer("iodepth", 4, "Writes or reads that each thread keeps in flight.")
          .between(1, 256);
  private static final FlagParameter DIRECT =
      Parameter.flag("direct", true, "Whether to bypass the page cache with O_DIRECT.");
  private static final TextParameter ENGINE =
      Parameter.choice(
          "engine",
          "io_uring",
          List.of("io_uring", "psync"),
          "How I/Os reach the kernel, as in storage.io.");

  static final Metric SAVE_TIME =
      Metric.of(
          "save-time",
          Unit.SECOND,
          Better.LOWER,
          Extent.MACHINE,
          "From the first write of a shard to when every shard was synced and had its final name;"
              + " the mean over the iteration's checkpoints.");
  static final Metric SAVE_BANDWIDTH =
      Metric.of(
          "save-bandwidth",
          Unit.GIGABYTE_PER_SECOND,
          Better.HIGHER,
          Extent.MACHINE,
          "model_size over save-time.");
  static final Metric RESTORE_TIME =
      Metric.of(
          "restore-time",
          Unit.SECOND,
          Better.LOWER,
          Extent.MACHINE,
          "From the first read of a shard to the last, none of it in the page cache before; the"
              + " mean over the iteration's checkpoints.");
  static final Metric RESTORE_BANDWIDTH =
      Metric.of(
          "restore-bandwidth",
          Unit.GIGABYTE_PER_SECOND,
          Better.HIGHER,
          Extent.MACHINE,
          "model_size over restore-time.");

  private static final WorkloadInfo INFO =
      new WorkloadInfo(
          "storage.checkpoint",
          "Checkpoint of a model",
          Category.STORAGE,
          List.of(MODEL_SIZE, WRITERS, BLOCK, DEPTH, DIRECT, ENGINE),
          List.of(SAVE_TIME, SAVE_BANDWIDTH, RESTORE_TIME, RESTORE_BANDWIDTH),
          List.of(new Requirement.Architecture(Set.of("amd64", "aarch64"))));

  private static final int COPIES_ON_DISK = 2; // the new one beside the one before it

  @Override
  public WorkloadInfo info() {
    return INFO;
  }

  @Override
  public List<MissingThing> problems(ParameterValues values) {
    ShardSettings settings = settings(values);
    List<MissingThing> problems = new ArrayList<>();
    if (settings.shardBytes() % settings.blockBytes() != 0 || settings.blockBytes() % 512 != 0) {
      problems.add(
          new MissingThing(
              "model_size=%s over %d writers is not a multiple of bs=%s, or that of 512"
                  .formatted(values.text(MODEL_SIZE), settings.writers(), values.text(BLOCK)),
              "such as -p model_size=1g -p writers=4 -p bs=4m"));
    }
    if (!settings.ring() && settings.depth() > 1) {
      problems.add(
          new MissingThing(
              "engine=psync does one I/O at a time, but iodepth=" + settings.depth(),
              "-p iodepth=1"));
    }
    return problems;
  }

  @Override
  public Estimate estimate(ParameterValues values) {
    ShardSettings settings = settings(values);
    long bytes = settings.shardBytes() * settings.writers();
    long checked =
        Math.min(settings.shardBytes(), ReadBack.SAMPLED_BYTES) * (long) settings.writers();
    return Estimate.NONE
        .withLeastIteration(Work.writing(bytes).and(Work.reading(bytes)))
        .withEnd(Work.reading(checked).and(Work.waiting(checked / settings.blockBytes())))
        .withScratchBytes(bytes * COPIES_ON_DISK)
        .restingOn("one checkpoint saved and restored in an iteration at least");
  }

  @Override
  public Availability availability(Context context) throws IOException {
    ShardSettings settings = settings(context);
    List<MissingThing> missing = new ArrayList<>(problems(context));
    Path directory = context.scratchDirectory();
    long bytes = settings.shardBytes() * settings.writers() * COPIES_ON_DISK;
    ScratchDirectory.problem(directory, bytes).ifPresent(missing::add);
    if (missing.isEmpty() && settings.direct()) {
      DirectIo.problem(directory, settings.blockBytes()).ifPresent(missing::add);
    }
    if (missing.isEmpty() && settings.ring()) {
      ringProblem(settings).ifPresent(missing::add);
    }
    return missing.isEmpty() ? Availability.available() : new Availability.Missing(missing);
  }

  private static Optional<MissingThing> ringProblem(ShardSettings settings) {
    JobSettings job = settings.job(Access.WRITE);
    try {
      IoUringLoop.requireAvailable(job, settings.writers());
      return Optional.empty();
    } catch (SystemCallException e) {
      return Optional.of(
          new MissingThing(
              "io_uring with %d bytes of registered buffers: %s"
                  .formatted(job.bufferBytes() * settings.writers(), e.getMessage()),
              (e.errno() == Errno.ENOMEM
                      ? "ulimit -l unlimited"
                      : "allow it (sysctl kernel.io_uring_disabled=0)")
                  + ", or -p engine=psync -p iodepth=1"));
    }
  }

  private static ShardSettings settings(ParameterValues values) {
    int writers = values.get(WRITERS);
    return new ShardSettings(
        writers,
        values.get(MODEL_SIZE) / writers,
        Math.toIntExact(values.get(BLOCK)),
        values.get(DEPTH),
        values.get(DIRECT),
        values.get(ENGINE).equals("io_uring"));
  }

  @Override
  public CheckpointSession open(Context context) {
    return new CheckpointSession(settings(context));
  }
}
