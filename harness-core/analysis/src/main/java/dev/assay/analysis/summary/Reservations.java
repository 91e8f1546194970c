package dev.assay.analysis.summary;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.result.Disturbed;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.wording.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that speaks against the values of some runs: cards and gates tell the same. */
public final class Reservations {
  private final Map<Identity, Reservation> byMetric = new HashMap<>();
  private final List<String> drifting;
  private final List<String> unwarmed;
  private final List<String> unreached = new ArrayList<>();

  private Reservations(List<RunResult> runs, Map<Identity, MetricSummaries.Entry> metrics) {
    this.drifting = Drifting.sentences(metrics);
    this.unwarmed = Unwarmed.sentences(runs);
    runs.stream().flatMap(run -> run.results().stream()).forEach(this::add);
    metrics.forEach(
        (identity, entry) ->
            entry
                .drift()
                .ifPresent(
                    drift ->
                        byMetric.put(
                            identity,
                            new Reservation(
                                Drifting.sentence(identity, drift),
                                Math.abs(Math.log1p(drift.change())),
                                Drifting.improves(identity, drift)
                                    ? Reservation.Side.BETTER
                                    : Reservation.Side.EITHER))));
  }

  /** Against the values on a card, which shows taints itself. */
  public static Reservations of(List<RunResult> runs, MetricSummaries summaries) {
    return new Reservations(runs, summaries.metrics());
  }

  /** Likewise with what taints of runs tell that were condensed since. */
  public static Reservations ofMeasured(List<MeasuredRun> runs, MetricSummaries summaries) {
    Reservations all =
        new Reservations(runs.stream().map(MeasuredRun::result).toList(), summaries.metrics());
    Map<String, String> tainted =
        Disturbed.Part.sum(runs.stream().map(MeasuredRun::disturbance).toList()).mostlyTainted();
    summaries.metrics().keySet().forEach(identity -> all.add(identity, tainted));
    return all;
  }

  /** Of metrics that drift within their forks. */
  public List<String> drifting() {
    return drifting;
  }

  /** Of workloads that were measured before the JIT compiler was done. */
  public List<String> unwarmed() {
    return unwarmed;
  }

  /** All of them, in this order. */
  public List<String> sentences() {
    return Stream.of(drifting, unwarmed, unreached).flatMap(List::stream).toList();
  }

  /** What may make a metric's value another; empty where nothing is known to. */
  public Optional<Reservation> of(Identity identity) {
    return Optional.ofNullable(byMetric.get(identity));
  }

  private void add(WorkloadResult result) {
    result
        .setting()
        .unreached()
        .ifPresent(
            why ->
                unreached.add(
                    Parameters.behind(
                            result.workload(),
                            result.definingParameters(),
                            result.defaultedParameters())
                        + ": "
                        + why));
    if (result.outcome() instanceof Outcome.Measured) {
      Unwarmed.sentence(result)
          .ifPresent(
              sentence ->
                  result.metrics().stream()
                      .filter(series -> !Drift.looksFor(series))
                      .forEach(
                          series ->
                              byMetric.put(
                                  Identity.of(result, series),
                                  Reservation.ofUnknownSize(sentence, Reservation.Side.BETTER))));
    }
  }

  /** A minority of them is left out, and the others tell the value. */
  private void add(Identity identity, Map<String, String> tainted) {
    String why = tainted.get(Disturbed.Part.key(identity.workload(), identity.parameters()));
    if (why != null) {
      byMetric.put(
          identity,
          Reservation.ofUnknownSize(
              why + ". The others need not be free of that. Measure it again.",
              Reservation.Side.EITHER));
    }
  }
}
