package dev.assay.runtime.bisect;

import dev.assay.analysis.bisect.Evidence;
import dev.assay.analysis.bisect.Followed;
import dev.assay.analysis.bisect.Slowdowns;
import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.statistics.Difference;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a bisection has done so far, and what that says. */
final class BisectPast {
  private final BisectQuestion question;
  private final BisectJournal journal;
  private final RunStore runs;
  private final Map<String, Slowdowns> read = new HashMap<>();

  /** Of the ends, without which nothing goes on: what kept them may have been mended since. */
  private final Set<BisectEvent> forgiven = new HashSet<>();

  BisectPast(BisectQuestion question, BisectFolder folder) throws IOException {
    this.question = question;
    this.journal = new BisectJournal(folder.journal());
    this.runs = new RunStore(folder.runs());
    of(BisectEvent.Broken.class, question.good()).forEach(forgiven::add);
    of(BisectEvent.Broken.class, question.bad()).forEach(forgiven::add);
  }

  /** Writes down what was done; it is on the disk when this returns. */
  void add(BisectEvent event) throws IOException {
    forgiven.remove(event);
    journal.add(event);
  }

  /** How many commits were built or tried, both ends included. */
  int builds() {
    return (int) journal.events().stream().map(BisectEvent::commit).distinct().count();
  }

  boolean isBuilt(Commit commit) {
    return of(BisectEvent.Built.class, commit).findAny().isPresent();
  }

  /** Why a commit cannot be built or measured; empty where that is not known. */
  Optional<String> whyBroken(Commit commit) {
    return of(BisectEvent.Broken.class, commit)
        .filter(event -> !forgiven.contains(event))
        .map(BisectEvent.Broken::why)
        .findFirst();
  }

  List<BisectEvent.Measured> sessions(Commit commit) {
    return of(BisectEvent.Measured.class, commit).toList();
  }

  private <T extends BisectEvent> Stream<T> of(Class<T> kind, Commit commit) {
    return all(kind).filter(event -> event.commit().equals(commit.hash()));
  }

  private <T extends BisectEvent> Stream<T> all(Class<T> kind) {
    return journal.events().stream().filter(kind::isInstance).map(kind::cast);
  }

  /** What a session says of each metric. */
  Slowdowns slowdowns(BisectEvent.Measured session) throws IOException {
    Slowdowns known = read.get(session.run());
    if (known == null) {
      known = Slowdowns.between(List.of(result(session.good())), List.of(result(session.run())));
      read.put(session.run(), known);
    }
    return known;
  }

  /**
   * The metric that the ends differ in most clearly, by all sessions of the bad end. One of them at
   * least tells it by itself: where one session was disturbed on the one side and another on the
   * other, the search would have nothing to weigh.
   */
  Optional<Followed> followed() throws IOException {
    List<RunResult> good = new ArrayList<>();
    List<RunResult> bad = new ArrayList<>();
    Set<Identity> told = new HashSet<>();
    for (BisectEvent.Measured session : sessions(question.bad())) {
      good.add(result(session.good()));
      bad.add(result(session.run()));
      told.addAll(slowdowns(session).of().keySet());
    }
    Map<Identity, Difference> slowdowns = new HashMap<>(Slowdowns.between(good, bad).of());
    slowdowns.keySet().retainAll(told);
    slowdowns.keySet().removeIf(question.metrics().negate());
    return Followed.of(slowdowns, question.least());
  }

  List<Evidence> evidence(Identity metric) throws IOException {
    List<Evidence> evidence = new ArrayList<>();
    for (BisectEvent.Measured session : all(BisectEvent.Measured.class).toList()) {
      Difference seen = slowdowns(session).of().get(metric);
      if (seen != null) {
        evidence.add(new Evidence(place(session.commit()), seen));
      }
    }
    return evidence;
  }

  /** Places in the row of what was built. */
  Set<Integer> built() {
    return all(BisectEvent.Built.class)
        .map(event -> place(event.commit()))
        .filter(place -> place >= 0)
        .collect(Collectors.toSet());
  }

  /** Places of what cannot be built or measured, or has no value of the metric. */
  Set<Integer> broken(Identity metric) throws IOException {
    Set<Integer> broken = new HashSet<>();
    all(BisectEvent.Broken.class)
        .filter(event -> !forgiven.contains(event))
        .forEach(event -> broken.add(place(event.commit())));
    for (BisectEvent.Measured session : all(BisectEvent.Measured.class).toList()) {
      Slowdowns seen = slowdowns(session);
      if (!seen.of().containsKey(metric) && !seen.disturbed().contains(metric)) {
        broken.add(place(session.commit()));
      }
    }
    return broken;
  }

  /** -1 for the good end, which is before the row. */
  private int place(String hash) {
    for (int i = 0; i < question.row().size(); i++) {
      if (question.row().get(i).hash().equals(hash)) {
        return i;
      }
    }
    return -1;
  }

  private RunResult result(String run) throws IOException {
    return runs.folder(run).condensed().result();
  }
}
