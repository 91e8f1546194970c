package dev.assay.analysis.bisect;

import dev.assay.analysis.statistics.Difference;
import dev.assay.analysis.statistics.Moments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A row of commits one of which is slower, searched with simulated forks.
 *
 * @param commits in the row
 * @param step by which the first bad one is slower, as a logarithm
 * @param betweenForks standard deviation of a fork's logarithm
 * @param betweenSessions standard deviation of what a session adds to its difference
 * @param broken share of the commits that cannot be built
 */
record PlantedSlowdown(
    int commits, double step, double betweenForks, double betweenSessions, double broken) {
  private static final int FORKS = 5;
  private static final int SESSIONS_OF_ENDS = 4;
  private static final double ENDS_DIFFER = 3.5;

  /**
   * How one search ended.
   *
   * @param right whether the planted commit is among those it names
   * @param named how many it names
   * @param builds both ends included
   */
  record Ended(boolean found, boolean right, int named, int builds, int sessions) {}

  Ended search(Search search, Random random) {
    int first = random.nextInt(commits);
    Set<Integer> broken = new HashSet<>();
    for (int i = 0; i < commits - 1; i++) {
      if (random.nextDouble() < this.broken) {
        broken.add(i);
      }
    }
    List<Evidence> evidence = new ArrayList<>();
    Set<Integer> built = new HashSet<>(Set.of(commits - 1));
    Set<Integer> tried = new HashSet<>();
    do {
      evidence.add(session(commits - 1, first, random));
    } while (evidence.size() < SESSIONS_OF_ENDS && !differ(evidence));
    while (true) {
      Search.Next next = search.next(Suspicion.of(commits, evidence), evidence, built, tried);
      switch (next) {
        case Search.Next.Measure(int commit) when broken.contains(commit) -> tried.add(commit);
        case Search.Next.Measure(int commit) -> {
          built.add(commit);
          evidence.add(session(commit, first, random));
        }
        case Search.Next.Found(List<Integer> named, double ignored) -> {
          return ended(true, named, first, built, tried, evidence);
        }
        case Search.Next.Unsure(List<Integer> named, double ignored) -> {
          return ended(false, named, first, built, tried, evidence);
        }
      }
    }
  }

  private static Ended ended(
      boolean found,
      List<Integer> named,
      int first,
      Set<Integer> built,
      Set<Integer> tried,
      List<Evidence> evidence) {
    return new Ended(
        found,
        named.contains(first),
        named.size(),
        built.size() + tried.size() + 1,
        evidence.size());
  }

  private boolean differ(List<Evidence> evidence) {
    Difference ends = Sessions.combined(evidence, commits - 1);
    return ends.value() / ends.standardError() > ENDS_DIFFER;
  }

  private Evidence session(int commit, int first, Random random) {
    double level = (commit >= first ? step : 0) + random.nextGaussian(0, betweenSessions + 1e-12);
    return new Evidence(commit, Difference.between(forks(0, random), forks(level, random)));
  }

  private Moments forks(double level, Random random) {
    return Moments.of(
        random.doubles(FORKS).map(ignored -> random.nextGaussian(level, betweenForks)).toArray());
  }
}
