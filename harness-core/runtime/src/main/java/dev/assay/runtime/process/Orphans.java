package dev.assay.runtime.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes that a fork left behind and that shed the mark by which {@link ProcessTree} finds
 * them. Linux hands every descendant that loses its parent to this process, whatever its
 * environment, session or group.
 *
 * <p>Only children of this very process are ever taken for orphans: those that were not there
 * before the fork, are not the fork, and bear no mark of a fork: what is marked is found by its
 * mark, and what bears that of another belongs to another run of this process.
 */
public final class Orphans {
  private static final Duration TO_DIE = Duration.ofSeconds(10);
  private static final int PAUSE_MILLIS = 10;

  private final Optional<ParentCalls> calls;
  private final Set<Long> known;

  private Orphans(Optional<ParentCalls> calls, Set<Long> known) {
    this.calls = calls;
    this.known = known;
  }

  /** Adopts what loses its parent from now on; nothing where the kernel does not let it. */
  public static Orphans adopted() {
    return new Orphans(
        calls().filter(ParentCalls::adoptOrphans),
        children().map(ProcessHandle::pid).collect(Collectors.toSet()));
  }

  private static Optional<ParentCalls> calls() {
    try {
      return Optional.of(new ParentCalls());
    } catch (NoSuchElementException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static Stream<ProcessHandle> children() {
    return ProcessHandle.current().children();
  }

  /**
   * Those alive, with all that they started.
   *
   * @param fork the process of the fork itself
   */
  public List<ProcessHandle> alive(long fork) {
    return adoptedBesides(fork)
        .flatMap(orphan -> Stream.concat(Stream.of(orphan), orphan.descendants()))
        .filter(process -> !ended(process.pid()))
        .toList();
  }

  private Stream<ProcessHandle> adoptedBesides(long fork) {
    return calls.isEmpty()
        ? Stream.empty()
        : children()
            .filter(child -> child.pid() != fork && !known.contains(child.pid()))
            .filter(child -> !ProcessTree.isOfAnyFork(child.pid()));
  }

  /** Kills them, again and again until none is left, and clears the process table of them. */
  public void kill(long fork) {
    long deadline = System.nanoTime() + TO_DIE.toNanos();
    Set<Long> killed = new HashSet<>();
    List<ProcessHandle> left = alive(fork);
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      left.forEach(ProcessHandle::destroyForcibly);
      left.forEach(process -> killed.add(process.pid()));
      pause();
      left = alive(fork);
    }
    calls.ifPresent(
        parent ->
            adoptedBesides(fork)
                .map(ProcessHandle::pid)
                // An entry that was not killed here may be of a process whose status is awaited.
                .filter(pid -> killed.contains(pid) && ended(pid))
                .forEach(parent::reap));
  }

  /** Whether a process is only an entry in the table, or not even that. */
  private static boolean ended(long pid) {
    return ProcessStat.read(Long.toString(pid)).map(ProcessStat::ended).orElse(true);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
