package dev.assay.report.gate;

import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.MetricVerdict.Compared;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The figures of a verdict as people read them: both sides in the metric's unit with the spread of
 * their forks, the difference of the value, and what it rests on. As benchstat does, a difference
 * that may be none is written {@code ~}.
 */
record GateFigures(
    String baseline, String candidate, String delta, String interval, String basis, String mde) {
  static final List<String> HEADINGS =
      List.of("baseline", "candidate", "difference", "90 % interval", "", "detectable");

  /** From this on a percentage is read worse than a factor. */
  private static final double FACTOR_FROM = 2;

  /** Empty where the metric was not measured on both sides. */
  static Optional<GateFigures> of(MetricVerdict metric) {
    return metric.compared().map(compared -> of(metric, compared));
  }

  private static GateFigures of(MetricVerdict metric, Compared compared) {
    Unit unit = compared.candidate().unit();
    Optional<Effect> effect = metric.judgement().effect();
    Optional<Interval> ratios =
        effect.flatMap(Effect::interval).map(slowdown -> ratios(slowdown, compared.better()));
    return new GateFigures(
        side(compared.baseline(), unit),
        side(compared.candidate(), unit),
        delta(metric, ratios),
        ratios.map(GateFigures::range).orElse(""),
        effect.map(e -> basis(e, compared)).orElse(""),
        effect.stream()
            .flatMapToDouble(e -> e.minimumDetectable().stream())
            .mapToObj(fraction -> difference(1 + fraction))
            .findFirst()
            .orElse(""));
  }

  List<String> cells() {
    return List.of(baseline, candidate, delta, interval, basis, mde);
  }

  /** In one line, such as {@code 100.0 us ±0.2% → 110.0 us ±0.2%, +10.0 % (p=0.000 n=5+5)}. */
  String line() {
    StringBuilder line = new StringBuilder(baseline).append(" → ").append(candidate);
    if (!delta.isEmpty()) {
      line.append(", ").append(delta);
    }
    if (!basis.isEmpty()) {
      line.append(' ').append(basis);
    }
    return line.toString();
  }

  private static String side(Summary summary, Unit unit) {
    Estimate estimate = in(unit, summary);
    return (Figures.value(estimate) + " " + unit.symbol() + " " + Figures.margin(estimate)).strip();
  }

  private static Estimate in(Unit unit, Summary summary) {
    Unit from = summary.unit();
    return from.equals(unit)
        ? summary.estimate()
        : switch (summary.estimate()) {
          case Estimate.Bounded(double value, Interval interval) ->
              new Estimate.Bounded(
                  from.convert(value, unit),
                  new Interval(
                      from.convert(interval.low(), unit),
                      from.convert(interval.high(), unit),
                      interval.confidence()));
          case Estimate.Point(double value, String why) ->
              new Estimate.Point(from.convert(value, unit), why);
          case Estimate.NotEnoughData none -> none;
        };
  }

  private static Interval ratios(Interval slowdown, Better better) {
    return better == Better.LOWER
        ? slowdown
        : new Interval(1 / slowdown.high(), 1 / slowdown.low(), slowdown.confidence());
  }

  private static String delta(MetricVerdict metric, Optional<Interval> ratios) {
    if (metric.ratio().isEmpty()) {
      return "";
    }
    boolean none = ratios.map(r -> r.low() <= 1 && r.high() >= 1).orElse(false);
    return none ? "~" : difference(metric.ratio().getAsDouble());
  }

  private static String range(Interval ratios) {
    return ratios.high() >= FACTOR_FROM
        ? factor(ratios.low()) + " to " + factor(ratios.high())
        : difference(ratios.low()) + " to " + difference(ratios.high());
  }

  private static String difference(double ratio) {
    return ratio >= FACTOR_FROM
        ? factor(ratio)
        : String.format(Locale.ROOT, "%+.1f %%", (ratio - 1) * 100);
  }

  private static String factor(double ratio) {
    return ratio >= 1000 ? "over ×1000" : String.format(Locale.ROOT, "×%.3g", ratio);
  }

  private static String basis(Effect effect, Compared compared) {
    int before = compared.baseline().replicates().size();
    int after = compared.candidate().replicates().size();
    return String.format(
        Locale.ROOT,
        "(p=%.3f n=%s)",
        effect.p(),
        before == after ? Integer.toString(before) : before + "+" + after);
  }
}
