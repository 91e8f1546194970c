package dev.assay.plugins.storage.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Jobs that run at the same time, each on a platform thread of its own. */
public final class JobGroup implements AutoCloseable {
  // All threads are awake before the common start.
  private static final long START_DELAY_NANOS = 2_000_000;

  private final List<JobThread> threads = new ArrayList<>();

  private record JobThread(Job job, IoLoop loop, ExecutorService thread) {}

  private JobGroup() {}

  /**
   * Starts a thread for each job and makes its loop there.
   *
   * @throws Exception what the factory threw for the first job that failed
   */
  public static JobGroup open(List<Job> jobs, IoLoop.Factory factory) throws Exception {
    JobGroup group = new JobGroup();
    try {
      for (int i = 0; i < jobs.size(); i++) {
        Job job = jobs.get(i);
        ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("io-job-" + i).factory());
        try {
          group.threads.add(new JobThread(job, call(thread, () -> factory.create(job)), thread));
        } catch (Exception e) {
          thread.shutdown();
          throw e;
        }
      }
      return group;
    } catch (Exception e) {
      group.close();
      throw e;
    }
  }

  /**
   * Runs every job for a time.
   *
   * @param cancelled asked by the threads of all jobs, several times a second
   * @return what each job did
   * @throws Exception of the first job that failed; the others are stopped then
   */
  public List<JobStatistics> run(Duration time, IoLoop.StopSignal cancelled) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    long start = System.nanoTime() + START_DELAY_NANOS;
    long deadline = start + time.toNanos();
    List<Future<Void>> running = new ArrayList<>();
    for (JobThread job : threads) {
      Callable<Void> work =
          () -> {
            boolean succeeded = false;
            try {
              LockSupport.parkNanos(start - System.nanoTime());
              // Asked by the jobs, so that no other thread wakes up while they are measured.
              job.loop().run(() -> stop.get() || cancelled.isSet(), deadline);
              succeeded = true;
            } finally {
              if (!succeeded) {
                stop.set(true);
              }
            }
            return null;
          };
      running.add(job.thread().submit(work));
    }
    awaitAll(running, stop);
    return threads.stream().map(job -> job.job().statistics()).toList();
  }

  private static void awaitAll(List<Future<Void>> running, AtomicBoolean stop) throws Exception {
    Optional<Exception> first = Optional.empty();
    for (Future<Void> job : running) {
      try {
        result(job);
      } catch (Exception e) {
        stop.set(true);
        first = first.or(() -> Optional.of(e));
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }

  private static <T> T call(ExecutorService thread, Callable<T> work) throws Exception {
    return result(thread.submit(work));
  }

  private static <T> T result(Future<T> future) throws Exception {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Ends the threads and frees what the loops hold. */
  @Override
  public void close() {
    for (JobThread job : threads) {
      job.thread().submit(job.loop()::close);
      job.thread().close();
    }
  }
}
