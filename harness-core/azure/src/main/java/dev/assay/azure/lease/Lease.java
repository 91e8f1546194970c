package dev.assay.azure.lease;

import dev.assay.azure.arm.Pause;
import dev.assay.azure.vm.Budget;
import dev.assay.azure.vm.Placement;
import dev.assay.azure.vm.RunName;
import dev.assay.azure.vm.SshEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A VM that is there until the lease is closed, its time to live is over, or it has cost its
 * ceiling, whichever comes first. Then all that was made for it is deleted.
 */
public final class Lease implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

  /**
   * What is known of a VM that was made.
   *
   * @param begun from when on it is paid for, at the earliest
   * @param simulated whether it is none of Azure's and its figures mean nothing
   */
  public record Facts(
      RunName name,
      String vmType,
      Placement placement,
      SshEndpoint endpoint,
      Instant begun,
      boolean simulated) {}

  private final Facts facts;
  private final Budget budget;
  private final Removal removal;
  private final LeaseJournal journal;
  private final InstantSource clock;
  private final Pause pause;
  private volatile Optional<String> ended = Optional.empty();
  private volatile boolean closed;
  private boolean removed;

  Lease(
      Facts facts,
      Budget budget,
      Removal removal,
      LeaseJournal journal,
      InstantSource clock,
      Pause pause) {
    this.facts = facts;
    this.budget = budget;
    this.removal = removal;
    this.journal = journal;
    this.clock = clock;
    this.pause = pause;
  }

  void watch() {
    Thread.ofPlatform().daemon().name("azure-lease").start(this::endInTime);
  }

  public Facts facts() {
    return facts;
  }

  /** When it is deleted at the latest. */
  public Instant expires() {
    return facts.begun().plus(budget.lifetime());
  }

  /** What it has cost so far at most. */
  public double costUsd() {
    return budget.costUsd(Duration.between(facts.begun(), clock.instant()));
  }

  /** Why it was ended before it was closed; empty while it is there. */
  public Optional<String> ended() {
    return ended;
  }

  /**
   * Whether Azure has taken the VM away, as it may with spot.
   *
   * @throws IOException when Azure cannot be asked
   */
  public boolean gone() throws IOException {
    return removal.groups().find(facts.name().group()).isEmpty()
        || removal.groups().members(facts.name().group()).stream()
            .noneMatch(member -> member.isVm() && member.isOf(facts.name().run()));
  }

  /** Leaves the VM as it is: it is deleted when its time is over, by itself or by a sweep. */
  public void leave() {
    closed = true;
  }

  private void endInTime() {
    try {
      while (!closed) {
        Duration left = Duration.between(clock.instant(), expires());
        if (!left.isPositive()) {
          ended = Optional.of(budget.limit());
          removeUntilGone();
          return;
        }
        pause.of(left.compareTo(LOOK) < 0 ? left : LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void removeUntilGone() throws InterruptedException {
    while (!closed) {
      try {
        remove(budget.limit());
        return;
      } catch (IOException e) {
        pause.of(TRY_AGAIN);
      }
    }
  }

  private synchronized void remove(String reason) throws IOException, InterruptedException {
    if (removed) {
      return;
    }
    journal.append("deleting", "run", facts.name().run(), "reason", reason);
    switch (removal.remove(facts.name().group(), facts.name().run())) {
      case Removal.Outcome.Removed() -> journal.append("deleted", "run", facts.name().run());
      case Removal.Outcome.Refused(String why) -> {
        journal.append("refused", "run", facts.name().run(), "reason", why);
        throw new IOException(why);
      }
    }
    removed = true;
  }

  /**
   * Deletes everything and waits until it is gone.
   *
   * @throws IOException when something is left; the message says what, and the sweep takes it
   */
  @Override
  public void close() throws IOException {
    closed = true;
    try {
      remove("the lease was closed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(
          "Interrupted while the VM of run %s was being deleted. See to it: ./assay fleet sweep --run %s"
              .formatted(facts.name().run(), facts.name().run()),
          e);
    }
  }
}
