package dev.assay.testkit;

import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Metric;
import dev.assay.api.Parameter;
import dev.assay.api.Sink;
import dev.assay.api.Unit;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
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
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Keeps every rule: writes a pattern to a file from a thread of its own until time is up. */
class GoodWorkload implements Workload {
  static final Metric BANDWIDTH =
      Metric.of(
          "write-bandwidth",
          Unit.MEGABYTE_PER_SECOND,
          Better.HIGHER,
          "Bytes written to the file over the time of the iteration.");
  static final Metric LATENCY =
      Metric.of(
          "mean-latency",
          Unit.MICROSECOND,
          Better.LOWER,
          "Time of the iteration over the number of writes.");

  private static final byte PATTERN = 0x5a;

  private @Nullable ExecutorService executor;
  @Nullable FileChannel channel;
  private @Nullable Path file;
  private int blockBytes;
  private long writes;

  @Override
  public WorkloadInfo info() {
    return new WorkloadInfo(
        "test.good",
        "Writes a pattern",
        Category.STORAGE,
        List.of(Parameter.bytes("bs", "64k", "Bytes of one write.")),
        List.of(BANDWIDTH, LATENCY),
        List.of());
  }

  @Override
  public void setup(Context context) throws Exception {
    executor = Executors.newSingleThreadExecutor();
    blockBytes = Math.toIntExact(context.bytes("bs"));
    file = context.scratchDirectory().resolve("data");
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @Override
  public void iterate(Context context, Sink sink) throws Exception {
    ExecutorService threads = executor;
    if (threads == null) {
      throw new IllegalStateException("iterate before setup");
    }
    Future<?> writing = threads.submit(() -> write(context, sink));
    writing.get();
  }

  private void write(Context context, Sink sink) {
    byte[] block = new byte[blockBytes];
    Arrays.fill(block, PATTERN);
    long start = System.nanoTime();
    long elapsed = 0;
    long count = 0;
    while (elapsed < nanos(context) && !stopped(context)) {
      writeBlock(block);
      count++;
      elapsed = System.nanoTime() - start;
    }
    writes += count;
    report(sink, count, elapsed);
  }

  long nanos(Context context) {
    return context.timeBudget().toNanos();
  }

  boolean stopped(Context context) {
    return context.cancelled();
  }

  void report(Sink sink, long count, long nanos) {
    sink.sample(BANDWIDTH, count * blockBytes * 1e3 / nanos);
    sink.sample(LATENCY, nanos / 1e3 / count);
  }

  private void writeBlock(byte[] block) {
    FileChannel open = channel;
    if (open == null) {
      throw new IllegalStateException("write before setup");
    }
    try {
      open.write(ByteBuffer.wrap(block), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void verify(Context context) throws Exception {
    if (writes == 0 || file == null) {
      throw new InvalidResultException("expected at least one write, found none");
    }
    byte[] content = Files.readAllBytes(file);
    for (int offset = 0; offset < content.length; offset++) {
      if (content[offset] != PATTERN) {
        throw new InvalidResultException(
            "expected %d at offset %d of %s, found %d"
                .formatted(PATTERN, offset, file, content[offset]));
      }
    }
  }

  @Override
  public void teardown(Context context) throws Exception {
    if (executor != null) {
      executor.shutdown();
    }
    if (channel != null) {
      channel.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
