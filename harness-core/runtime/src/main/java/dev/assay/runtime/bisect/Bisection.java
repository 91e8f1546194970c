package dev.assay.runtime.bisect;

import dev.assay.analysis.bisect.Evidence;
import dev.assay.analysis.bisect.Followed;
import dev.assay.analysis.bisect.Search;
import dev.assay.analysis.bisect.Sessions;
import dev.assay.analysis.bisect.Slowdowns;
import dev.assay.analysis.bisect.Suspicion;
import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.statistics.Difference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Searches a row of commits for the one that made a metric worse. Each commit that is tried is
 * built once, and measured in turns with the good end as often as it takes. What was done is
 * written down at once, so that a search that was interrupted goes on where it was.
 */
public final class Bisection {
  private static final int SESSIONS_OF_ENDS = 4;

  /** More sessions that others on the machine disturb would tell no more. */
  private static final int MOST_DISTURBED = 5;

  private final BisectQuestion question;
  private final BisectFolder folder;
  private final BisectPast past;
  private final Builds builds;
  private final BisectMeasuring measuring;
  private final BisectListener listener;
  private int disturbed;
  private volatile boolean cancelled;

  public Bisection(
      BisectQuestion question,
      BisectFolder folder,
      GitRepository repository,
      BuildCommand command,
      BisectMeasuring measuring,
      BisectListener listener)
      throws IOException {
    this.question = question;
    this.folder = folder;
    this.past = new BisectPast(question, folder);
    this.builds = new Builds(repository, command, folder, past, listener);
    this.measuring = measuring;
    this.listener = listener;
  }

  /**
   * Lets {@link #run} return as soon as the measuring does. A build that is under way is ended by
   * an interrupt of its thread.
   */
  public void cancel() {
    cancelled = true;
  }

  /** How many commits were built or tried so far, both ends included. */
  public int builds() {
    return past.builds();
  }

  /** Searches to the end. */
  public BisectResult run() throws IOException {
    try {
      return search();
    } catch (InterruptedException e) {
      return new BisectResult.Cancelled();
    }
  }

  private BisectResult search() throws IOException, InterruptedException {
    boolean built = builds.build(question.good()) && builds.build(question.bad());
    Optional<Followed> followed = built ? ends() : Optional.empty();
    if (cancelled) {
      return new BisectResult.Cancelled();
    }
    for (Commit end : List.of(question.good(), question.bad())) {
      Optional<String> why = past.whyBroken(end);
      if (why.isPresent()) {
        return new BisectResult.BrokenEnd(end, why.get(), folder.log(end));
      }
    }
    if (followed.isEmpty()) {
      return disturbed > 0
          ? new BisectResult.Disturbed(disturbed)
          : new BisectResult.EndsAlike(past.sessions(question.bad()).size());
    }
    listener.follows(followed.get());
    return search(followed.get().metric());
  }

  /** Measures the bad end until a metric is surely worse there, or often enough. */
  private Optional<Followed> ends() throws IOException, InterruptedException {
    Optional<Followed> followed = past.followed();
    while (!cancelled
        && followed.isEmpty()
        && disturbed < MOST_DISTURBED
        && past.sessions(question.bad()).size() < SESSIONS_OF_ENDS + disturbed) {
      Optional<Slowdowns> session = measure(question.bad());
      if (session.isEmpty()) {
        return Optional.empty();
      }
      if (session.get().of().keySet().stream().noneMatch(question.metrics())
          && session.get().disturbed().stream().anyMatch(question.metrics())) {
        noteDisturbed(question.bad());
      }
      followed = past.followed();
    }
    return followed;
  }

  private BisectResult search(Identity metric) throws IOException, InterruptedException {
    while (!cancelled && disturbed < MOST_DISTURBED) {
      List<Evidence> evidence = past.evidence(metric);
      Suspicion suspicion = Suspicion.of(question.row().size(), evidence);
      Set<Integer> broken = past.broken(metric);
      Set<Integer> built = past.built();
      built.removeAll(broken);
      switch (question.search().next(suspicion, evidence, built, broken)) {
        case Search.Next.Measure(int place) -> measure(metric, place);
        case Search.Next.Found(List<Integer> places, double probability) -> {
          return new BisectResult.Found(commits(places), probability, step(metric, evidence));
        }
        case Search.Next.Unsure(List<Integer> places, double probability) -> {
          return new BisectResult.Unsure(commits(places), probability, step(metric, evidence));
        }
      }
    }
    return cancelled ? new BisectResult.Cancelled() : new BisectResult.Disturbed(disturbed);
  }

  private void measure(Identity metric, int place) throws IOException, InterruptedException {
    Commit commit = question.row().get(place);
    Optional<Slowdowns> session = builds.build(commit) ? measure(commit) : Optional.empty();
    if (session.isEmpty()) {
      return;
    }
    Difference seen = session.get().of().get(metric);
    if (seen != null) {
      Suspicion now = Suspicion.of(question.row().size(), past.evidence(metric));
      listener.measured(commit, seen, now.isBad(place));
    } else if (session.get().disturbed().contains(metric)) {
      noteDisturbed(commit);
    } else {
      listener.broken(commit, "its run has no value of " + metric.label());
    }
  }

  /** What a new session says; empty where there was none. */
  private Optional<Slowdowns> measure(Commit commit) throws IOException, InterruptedException {
    BisectSession session =
        measuring.measure(folder.bundles(question.good()), folder.bundles(commit), commit);
    switch (session) {
      case BisectSession.Measured(String good, String other) when !cancelled -> {
        BisectEvent.Measured measured = new BisectEvent.Measured(commit.hash(), good, other);
        past.add(measured);
        return Optional.of(past.slowdowns(measured));
      }
      case BisectSession.Impossible(String why) when !cancelled -> {
        past.add(new BisectEvent.Broken(commit.hash(), why));
        listener.broken(commit, why);
        return Optional.empty();
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private void noteDisturbed(Commit commit) {
    disturbed++;
    listener.disturbed(commit);
  }

  private BisectResult.Step step(Identity metric, List<Evidence> evidence) {
    return new BisectResult.Step(
        metric,
        Sessions.combined(evidence, question.row().size() - 1),
        past.builds(),
        evidence.size());
  }

  private List<Commit> commits(List<Integer> places) {
    return places.stream().map(question.row()::get).toList();
  }
}
