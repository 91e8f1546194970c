package dev.assay.plugins.storage.dataloader;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.storage.dataloader.DataSet.Sample;
import dev.assay.plugins.storage.metric.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Reads shuffled samples for a consumer that takes batches of them; again from the start at the
 * end.
 */
final class Epoch {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long POLL_MILLIS = 50;

  private final DataSet dataSet;
  private final List<Sample> order;
  private final int readers;
  private final int batch;
  private final Duration step;
  private final BlockingQueue<Integer> ready;
  private final AtomicLong next = new AtomicLong();
  private volatile boolean stopped;

  /**
   * What the consumer saw.
   *
   * @param latencies of the reads in nanoseconds
   */
  record Result(
      long samples,
      long bytes,
      long steps,
      double seconds,
      double computeSeconds,
      Histogram latencies) {}

  Epoch(DataSet dataSet, int readers, int batch, int prefetch, Duration step, long seed) {
    this.dataSet = dataSet;
    this.readers = readers;
    this.batch = batch;
    this.step = step;
    order = new ArrayList<>(dataSet.samples());
    Collections.shuffle(order, new Random(seed));
    ready = new ArrayBlockingQueue<>(batch * prefetch);
  }

  Result run(Duration time, BooleanSupplier cancelled) throws Exception {
    List<Future<Histogram>> running = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().name("reader-", 0).factory())) {
      for (int i = 0; i < readers; i++) {
        Callable<Histogram> reader = this::readSamples;
        running.add(threads.submit(reader));
      }
      Result consumed;
      try {
        consumed = consume(time, cancelled, running);
      } finally {
        stopped = true;
        ready.clear(); // readers that wait for a place go on and see that they are stopped
      }
      Histogram latencies = Latencies.histogram();
      for (Future<Histogram> reader : running) {
        latencies.add(result(reader));
      }
      return new Result(
          consumed.samples(),
          consumed.bytes(),
          consumed.steps(),
          consumed.seconds(),
          consumed.computeSeconds(),
          latencies);
    }
  }

  private Result consume(Duration time, BooleanSupplier cancelled, List<Future<Histogram>> running)
      throws Exception {
    long start = System.nanoTime();
    long deadline = start + time.toNanos();
    long bytes = 0;
    long steps = 0;
    long now = start;
    while (now < deadline || steps == 0) {
      OptionalLong loaded = takeBatch(cancelled, running);
      if (loaded.isEmpty()) {
        break;
      }
      bytes += loaded.getAsLong();
      compute();
      steps++;
      now = System.nanoTime();
      if (cancelled.getAsBoolean()) {
        break;
      }
    }
    if (steps == 0) {
      throw new IOException("Cancelled before the first step was done.");
    }
    double computeSeconds = steps * (step.toNanos() / NANOS_PER_SECOND);
    return new Result(
        steps * batch,
        bytes,
        steps,
        (now - start) / NANOS_PER_SECOND,
        computeSeconds,
        Latencies.histogram());
  }

  /** The bytes of the next batch; empty when cancelled before it was whole. */
  private OptionalLong takeBatch(BooleanSupplier cancelled, List<Future<Histogram>> running)
      throws Exception {
    long bytes = 0;
    for (int i = 0; i < batch; i++) {
      Integer length = ready.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      while (length == null) {
        if (cancelled.getAsBoolean()) {
          return OptionalLong.empty();
        }
        for (Future<Histogram> reader : running) {
          if (reader.isDone()) {
            result(reader); // throws what ended it
          }
        }
        length = ready.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
      bytes += length;
    }
    return OptionalLong.of(bytes);
  }

  private void compute() {
    long end = System.nanoTime() + step.toNanos();
    for (long left = step.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private Histogram readSamples() throws IOException, InvalidResultException, InterruptedException {
    Histogram latencies = Latencies.histogram();
    try (SampleReader reader = new SampleReader(dataSet.longestSample())) {
      while (!stopped) {
        Sample sample = order.get((int) (next.getAndIncrement() % order.size()));
        long start = System.nanoTime();
        reader.read(sample);
        Latencies.record(latencies, System.nanoTime() - start);
        reader.checkEnds(sample);
        while (!stopped && !ready.offer(sample.length(), POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          // the prefetch queue is full: ask again whether to go on
        }
      }
    }
    return latencies;
  }

  private static Histogram result(Future<Histogram> reader) throws Exception {
    try {
      return reader.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
