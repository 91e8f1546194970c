package dev.assay.analysis.gate;

import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.wording.Count;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many looks and forks a gate took that looked at its data while they were measured, and why it
 * took no more.
 *
 * @param looks the forks a side at each look that was taken, in their order
 * @param stops of the workloads that were measured
 */
public record Sampling(List<Integer> looks, List<Stop> stops) {
  /** Why a workload got no more forks; the later weighs more where its metrics differ. */
  public enum End {
    DECIDED("because every metric was decided"),
    HARDLY_DECIDED("because more forks would hardly have decided it"),
    MOST_FORKS("because that is the most a workload gets"),
    BROKEN_OFF("because measuring ended");

    private final String reason;

    End(String reason) {
      this.reason = reason;
    }

    End and(End other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /**
   * A workload at its end.
   *
   * @param parameters those that define the work
   * @param forks of the candidate
   */
  public record Stop(String workload, SortedMap<String, String> parameters, int forks, End end) {
    public Stop {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
  }

  public Sampling {
    looks = List.copyOf(looks);
    stops = List.copyOf(stops);
  }

  static Sampling of(
      GateReport report, List<MeasuredRun> candidate, List<Look> done, Function<Work, End> ends) {
    return new Sampling(
        done.stream().map(Look::forks).toList(),
        report.metrics().stream()
            .map(Work::of)
            .distinct()
            .map(
                work ->
                    new Stop(
                        work.workload(),
                        work.parameters(),
                        forks(work, candidate),
                        ends.apply(work)))
            .filter(stop -> stop.forks() > 0)
            .toList());
  }

  private static int forks(Work work, List<MeasuredRun> candidate) {
    return candidate.stream()
        .flatMap(run -> run.result().results().stream())
        .filter(result -> Work.of(result).equals(work))
        .flatMap(result -> result.metrics().stream())
        .mapToInt(series -> series.samples().forks())
        .max()
        .orElse(0);
  }

  /** For people, such as "Looked 2 times, at 2 and 3 forks a side. …". */
  public String sentences() {
    if (looks.isEmpty()) {
      return "Measuring ended before the first look at the data.";
    }
    int forks = stops.stream().mapToInt(Stop::forks).sum();
    Map<End, List<Stop>> byEnd =
        stops.stream()
            .collect(
                Collectors.groupingBy(
                    Stop::end, () -> new EnumMap<>(End.class), Collectors.toList()));
    return ("Looked at %s a side; p, q and the intervals count every look. The candidate took %s,"
            + " where 5 of each workload would be %d. %s")
        .formatted(
            listed(looks),
            Count.of(forks, "fork"),
            5 * stops.size(),
            byEnd.entrySet().stream()
                .map(entry -> sentence(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" ")));
  }

  private static String listed(List<Integer> forks) {
    String last = Count.of(forks.getLast(), "fork");
    return forks.size() == 1
        ? last
        : forks.subList(0, forks.size() - 1).stream()
                .map(Object::toString)
                .collect(Collectors.joining(", "))
            + " and "
            + last;
  }

  private static String sentence(End end, List<Stop> stops) {
    int least = stops.stream().mapToInt(Stop::forks).min().orElse(0);
    int most = stops.stream().mapToInt(Stop::forks).max().orElse(0);
    return "%s stopped at %s %s."
        .formatted(
            Count.of(stops.size(), "workload"),
            least == most ? Count.of(most, "fork") : least + " to " + most + " forks",
            end.reason);
  }
}
