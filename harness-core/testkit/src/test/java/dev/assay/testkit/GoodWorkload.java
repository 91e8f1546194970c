package dev.assay.testkit;

import dev.assay.api.Better;
import dev.assay.api.BytesParameter;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.Extent;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Resources;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.WorkloadSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Keeps every rule: writes a pattern to a file from a thread of its own until time is up. */
class GoodWorkload implements Workload {
  static final Metric BANDWIDTH =
      Metric.of(
          "write-bandwidth",
          Unit.MEGABYTE_PER_SECOND,
          Better.HIGHER,
          Extent.MACHINE,
          "Bytes written to the file over the time of the iteration.");
  static final Metric LATENCY =
      Metric.of(
          "mean-latency",
          Unit.MICROSECOND,
          Better.LOWER,
          Extent.MACHINE,
          "Time of the iteration over the number of writes.");

  private static final byte PATTERN = 0x5a;

  static final BytesParameter BLOCK = Parameter.bytes("bs", "64k", "Bytes of one write.");

  @Override
  public WorkloadInfo info() {
    return new WorkloadInfo(
        "test.good",
        "Writes a pattern",
        Category.STORAGE,
        List.of(BLOCK),
        List.of(BANDWIDTH, LATENCY),
        List.of());
  }

  @Override
  public Session open(Context context) throws Exception {
    try (Resources opened = new Resources()) {
      ExecutorService executor = Executors.newSingleThreadExecutor();
      opened.add(executor::shutdown);
      Path file = context.scratchDirectory().resolve("data");
      opened.add(() -> Files.deleteIfExists(file));
      FileChannel channel =
          opened.add(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
      byte[] block = new byte[Math.toIntExact(context.get(BLOCK))];
      Arrays.fill(block, PATTERN);
      return new Session(executor, file, channel, block, opened.handOver());
    }
  }

  void verified(Context context) throws Exception {}

  void closed(Path file) throws Exception {}

  long nanos(Context context) {
    return context.timeBudget().toNanos();
  }

  boolean stopped(Context context) {
    return context.cancelled();
  }

  void report(Sink sink, long count, long blockBytes, long nanos) {
    sink.sample(BANDWIDTH, count * blockBytes * 1e3 / nanos);
    sink.sample(LATENCY, nanos / 1e3 / count);
  }

  final class Session implements WorkloadSession {
    private final ExecutorService executor;
    private final Path file;
    private final FileChannel channel;
    private final byte[] block;
    private final Resources resources;

    Session(
        ExecutorService executor,
        Path file,
        FileChannel channel,
        byte[] block,
        Resources resources) {
      this.executor = executor;
      this.file = file;
      this.channel = channel;
      this.block = block;
      this.resources = resources;
    }

    @Override
    public void iterate(Context context, Sink sink) throws Exception {
      executor.submit(() -> write(context, sink)).get();
    }

    private void write(Context context, Sink sink) {
      long start = System.nanoTime();
      long elapsed = 0;
      long count = 0;
      while (elapsed < nanos(context) && !stopped(context)) {
        writeBlock();
        count++;
        elapsed = System.nanoTime() - start;
      }
      report(sink, count, block.length, elapsed);
    }

    private void writeBlock() {
      try {
        channel.write(ByteBuffer.wrap(block), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void verify(Context context) throws Exception {
      GoodWorkload.this.verify(file);
      verified(context);
    }

    @Override
    public void close() throws Exception {
      try {
        closed(file);
      } finally {
        resources.close();
      }
    }
  }

  void verify(Path file) throws Exception {
    byte[] content = Files.readAllBytes(file);
    for (int offset = 0; offset < content.length; offset++) {
      if (content[offset] != PATTERN) {
        throw new InvalidResultException(
            "expected %d at offset %d of %s, found %d"
                .formatted(PATTERN, offset, file, content[offset]));
      }
    }
  }
}
