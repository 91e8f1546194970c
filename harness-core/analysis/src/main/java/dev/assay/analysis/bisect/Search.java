package dev.assay.analysis.bisect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which commit to measure next, or which is the first bad one.
 *
 * <p>The next is the one that most evenly parts what is likely (the median of the suspicion; M.
 * Burnashev and K. Zigangirov, Problems of Information Transmission 10, 1974). One that is built
 * and still in doubt is measured again first, since building takes longer than measuring.
 *
 * @param confidence with which the first bad commit is to be known, above 0.5 and below 1
 * @param mostBuilds how many commits are built at most, the two ends included
 */
public record Search(double confidence, int mostBuilds) {
  /** A commit is told good or bad when only this is left to chance. */
  private static final double DOUBT = 0.05;

  /** More sessions of one commit hardly tell more, and its neighbours may. */
  static final int MOST_SESSIONS = 10;

  private static final int ENDS = 2;

  /** Twice as many builds as a search without noise would take, the ends included. */
  public static int builds(int commits) {
    int halvings = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, commits) - 1);
    return Math.max(2 * ENDS, 2 * halvings);
  }

  /** What comes next. */
  public sealed interface Next {
    /** Measure this commit. */
    record Measure(int commit) implements Next {}

    /**
     * The first bad commit is one of these.
     *
     * @param commits one; or several, of which all but the last could not be measured
     */
    record Found(List<Integer> commits, double probability) implements Next {
      public Found {
        commits = List.copyOf(commits);
      }
    }

    /**
     * The builds are used up, or more sessions would tell nothing more.
     *
     * @param commits the likeliest, in their order, that together have the confidence asked for
     */
    record Unsure(List<Integer> commits, double probability) implements Next {
      public Unsure {
        commits = List.copyOf(commits);
      }
    }
  }

  public Search {
    if (!(confidence > 0.5 && confidence < 1)) {
      throw new IllegalArgumentException(
          "A confidence lies above 0.5 and below 1, such as 0.95, was " + confidence + ".");
    }
    if (mostBuilds <= ENDS) {
      throw new IllegalArgumentException(
          "A bisection builds both ends and at least one commit between, was " + mostBuilds + ".");
    }
  }

  /**
   * @param evidence so far, some of it of the last commit
   * @param built commits besides the good end that were built
   * @param broken commits that cannot be built or measured
   */
  public Next next(
      Suspicion suspicion, List<Evidence> evidence, Set<Integer> built, Set<Integer> broken) {
    List<List<Integer>> groups = groups(suspicion.commits(), broken);
    List<Integer> likeliest =
        groups.stream()
            .max((a, b) -> Double.compare(probability(suspicion, a), probability(suspicion, b)))
            .orElseThrow();
    if (probability(suspicion, likeliest) >= confidence) {
      return new Next.Found(likeliest, probability(suspicion, likeliest));
    }
    boolean mayBuild = built.size() + broken.size() + 1 < mostBuilds;
    Optional<Integer> inDoubt =
        built.stream()
            .filter(commit -> inDoubt(suspicion, evidence, commit))
            .min(nearestHalf(suspicion));
    Optional<Integer> next =
        inDoubt.or(
            () ->
                IntStream.range(0, suspicion.commits() - 1)
                    .boxed()
                    .filter(commit -> !broken.contains(commit))
                    .filter(commit -> built.contains(commit) || mayBuild)
                    .filter(commit -> Sessions.of(evidence, commit) < MOST_SESSIONS)
                    .min(nearestHalf(suspicion)));
    return next.<Next>map(Next.Measure::new).orElseGet(() -> unsure(suspicion));
  }

  private static boolean inDoubt(Suspicion suspicion, List<Evidence> evidence, int commit) {
    double bad = suspicion.isBad(commit);
    return commit < suspicion.commits() - 1
        && bad > DOUBT
        && bad < 1 - DOUBT
        && Sessions.of(evidence, commit) < MOST_SESSIONS;
  }

  private static Comparator<Integer> nearestHalf(Suspicion suspicion) {
    return Comparator.comparingDouble(commit -> Math.abs(suspicion.isBad(commit) - 0.5));
  }

  private static double probability(Suspicion suspicion, List<Integer> commits) {
    return commits.stream().mapToDouble(suspicion::isFirst).sum();
  }

  /** Commits that no measurement can tell apart: broken ones belong to the next that is not. */
  private static List<List<Integer>> groups(int commits, Set<Integer> broken) {
    List<List<Integer>> groups = new ArrayList<>();
    List<Integer> group = new ArrayList<>();
    for (int commit = 0; commit < commits; commit++) {
      group.add(commit);
      if (!broken.contains(commit)) {
        groups.add(List.copyOf(group));
        group.clear();
      }
    }
    return groups;
  }

  private Next unsure(Suspicion suspicion) {
    List<Integer> order =
        IntStream.range(0, suspicion.commits())
            .boxed()
            .sorted((a, b) -> Double.compare(suspicion.isFirst(b), suspicion.isFirst(a)))
            .toList();
    List<Integer> chosen = new ArrayList<>();
    double sum = 0;
    for (int commit : order) {
      if (sum < confidence) {
        chosen.add(commit);
        sum += suspicion.isFirst(commit);
      }
    }
    return new Next.Unsure(chosen.stream().sorted().toList(), sum);
  }
}
