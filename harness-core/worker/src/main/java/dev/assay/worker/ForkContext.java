package dev.assay.worker;

import dev.assay.api.Context;
import dev.assay.api.Parameter;
import dev.assay.api.Phase;
import dev.assay.api.machine.Machine;
import dev.assay.worker.protocol.ForkRequest;
import dev.assay.worker.protocol.WorkerEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/** The context of the one fork that this process runs. */
final class ForkContext implements Context {
  private static final Duration BETWEEN_ADVANCES = Duration.ofSeconds(1);

  private final AtomicLong lastAdvance =
      new AtomicLong(System.nanoTime() - BETWEEN_ADVANCES.toNanos());
  private final ForkRequest request;
  private final HarnessLink link;
  private final RandomGenerator random;
  private volatile Phase phase = Phase.SETUP;
  private volatile @Nullable Machine machine;

  ForkContext(ForkRequest request, HarnessLink link) {
    this.request = request;
    this.link = link;
    // Forks differ from each other and repeat from run to run with the same seed.
    this.random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(request.seed() + 31L * request.fork());
  }

  void enter(Phase newPhase) {
    phase = newPhase;
    lastAdvance.set(System.nanoTime() - BETWEEN_ADVANCES.toNanos());
  }

  @Override
  public void advance(String doing, double share) {
    long now = System.nanoTime();
    long last = lastAdvance.get();
    // NaN and what is no share is not worth an event either.
    if (share >= 0
        && share <= 1
        && now - last >= BETWEEN_ADVANCES.toNanos()
        && lastAdvance.compareAndSet(last, now)) {
      link.send(new WorkerEvent.Advance(doing, share));
    }
  }

  @Override
  public String text(Parameter parameter) {
    String value = request.parameters().get(parameter.name());
    if (value == null) {
      throw new IllegalArgumentException(
          "Workload %s asked for parameter '%s', which it does not declare; it declares %s."
              .formatted(request.workload(), parameter.name(), request.parameters().keySet()));
    }
    return value;
  }

  @Override
  public Phase phase() {
    return phase;
  }

  @Override
  public int fork() {
    return request.fork();
  }

  @Override
  public Duration timeBudget() {
    return phase == Phase.WARMUP ? request.shape().warmupTime() : request.shape().iterationTime();
  }

  @Override
  public Path scratchDirectory() {
    return request.scratch();
  }

  @Override
  public boolean cancelled() {
    return link.cancelled();
  }

  /** Read when it is first asked for: most workloads never do, others ask several times. */
  @Override
  public Machine machine() {
    Machine known = machine;
    if (known == null) {
      known = Machine.ofThisProcess();
      machine = known;
    }
    return known;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }
}
