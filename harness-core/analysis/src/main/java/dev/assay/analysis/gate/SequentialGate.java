package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.Sampling.End;
import dev.assay.analysis.gate.judge.Look;
import dev.assay.analysis.gate.judge.Spending;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.GatePolicy;
import dev.assay.analysis.result.MeasuredRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A gate over runs that are still being measured. It looks at them by a {@linkplain Look schedule},
 * and after each look says which workloads more forks would likely decide. Its verdict counts all
 * looks.
 */
public final class SequentialGate {
  private final GatePolicy policy;
  private final List<Look> looks;
  private final boolean bothGrow;
  private final OptionalDouble pricePerHour;
  private final List<Look> done = new ArrayList<>();
  private final Map<Work, Look> closed = new HashMap<>();
  private final Map<Work, End> ends = new HashMap<>();
  private final Map<Identity, Double> earlierP = new HashMap<>();
  private final Map<String, Double> earlierPOfGroups = new HashMap<>();

  /**
   * @param looks in their order
   * @param bothGrow whether the baseline is measured too, or only the candidate
   * @param pricePerHour of the machine in USD, for what more forks would cost; empty if not known
   */
  public SequentialGate(
      GatePolicy policy, List<Look> looks, boolean bothGrow, OptionalDouble pricePerHour) {
    this.pricePerHour = pricePerHour;
    this.policy = policy;
    this.looks = List.copyOf(looks);
    this.bothGrow = bothGrow;
  }

  /**
   * Looks for the next time.
   *
   * @return the workloads that more forks would likely decide; none after the last look
   */
  public Set<Work> look(
      List<MeasuredRun> baseline, List<MeasuredRun> candidate, List<EarlierRun> history) {
    Look look = looks.get(done.size());
    GateReportBuilder builder =
        new GateReportBuilder(
            policy, pricePerHour, baseline, candidate, history, spendings(Optional.of(look)));
    GateReport report = builder.report();
    done.add(look);
    for (Judged judged : builder.judged()) {
      if (look.failShare() > 0 && !closed.containsKey(Work.of(judged.identity()))) {
        judged.question().pValue().ifPresent(p -> earlierP.put(judged.identity(), p));
      }
    }
    for (Groups.Compared group : builder.groups()) {
      if (look.failShare() > 0 && group.forks() == look.forks()) {
        group.question().pValue().ifPresent(p -> earlierPOfGroups.put(group.name(), p));
      }
    }
    Set<Work> open = isLast() ? Set.of() : open(look, builder, report);
    close(look, report, open);
    return open;
  }

  private Set<Work> open(Look look, GateReportBuilder builder, GateReport report) {
    Look next = looks.get(done.size());
    Prospects prospects = new Prospects(policy.judge(), look, next, looks.getLast(), bothGrow);
    Set<Work> open =
        new HashSet<>(
            prospects.open(builder.judged(), builder.groups(), builder.groupVerdicts(), report));
    open.removeAll(closed.keySet());
    return open;
  }

  private boolean isLast() {
    return done.size() == looks.size();
  }

  private void close(Look look, GateReport report, Set<Work> open) {
    for (MetricVerdict metric : report.metrics()) {
      Work work = Work.of(metric);
      if (!open.contains(work) && closed.getOrDefault(work, look).equals(look)) {
        closed.put(work, look);
        boolean decided = metric.verdict() != Verdict.INCONCLUSIVE;
        End end = decided ? End.DECIDED : isLast() ? End.MOST_FORKS : End.HARDLY_DECIDED;
        ends.merge(work, end, End::and);
      }
    }
  }

  /** The verdict on all that was measured. */
  public GateReport report(
      List<MeasuredRun> baseline, List<MeasuredRun> candidate, List<EarlierRun> history) {
    GateReport report =
        new GateReportBuilder(
                policy, pricePerHour, baseline, candidate, history, spendings(Optional.empty()))
            .report();
    return looks.size() == 1
        ? report
        : report.sampled(
            Sampling.of(report, candidate, done, work -> ends.getOrDefault(work, End.BROKEN_OFF)));
  }

  /**
   * @param look that is being taken; empty for the verdict
   */
  private Spendings spendings(Optional<Look> look) {
    return new Spendings() {
      @Override
      public Spending of(Identity metric) {
        double earlier = earlierP.getOrDefault(metric, 1.0);
        return spending(look, Optional.ofNullable(closed.get(Work.of(metric))), earlier);
      }

      @Override
      public Spending ofGroup(String name, int forks) {
        // Of a group whose metrics stopped at different looks, the first of these was the last.
        Optional<Look> last = done.stream().filter(one -> one.forks() == forks).findFirst();
        return spending(look, last, earlierPOfGroups.getOrDefault(name, 1.0));
      }
    };
  }

  private double leastP(Look look) {
    return look.equals(looks.getLast()) ? 0 : look.permutationP();
  }

  /**
   * Of a look that is being taken, or of the one after which no more was measured. Where that one
   * spends nothing on failures, or measuring ended between two looks, all is spent that is left.
   */
  private Spending spending(Optional<Look> now, Optional<Look> last, double earlier) {
    if (looks.size() == 1) {
      return Spending.WHOLE;
    }
    if (last.isPresent()) {
      double failShare = last.get().failShare() > 0 ? last.get().failShare() : 1;
      return new Spending(earlier, failShare, last.get().passShare(), leastP(last.get()));
    }
    return now.map(look -> new Spending(earlier, look.failShare(), look.passShare(), leastP(look)))
        .orElseGet(
            () ->
                new Spending(
                    earlier,
                    1 - done.stream().mapToDouble(Look::failShare).sum(),
                    1 - done.stream().mapToDouble(Look::passShare).sum(),
                    done.isEmpty() ? 1 : done.getLast().permutationP()));
  }
}
