package dev.assay.report.gate;

import dev.assay.analysis.gate.MetricVerdict;
import dev.assay.analysis.gate.MetricVerdict.Compared;
import dev.assay.analysis.gate.judge.Effect;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.analysis.summary.Summary;
import dev.assay.analysis.wording.Change;
import dev.assay.analysis.wording.DisplayUnit;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import dev.assay.report.text.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of a verdict as people read them: both sides in the metric's unit with the spread of
 * their forks, the difference of the value, and what it rests on. As benchstat does, a difference
 * that may be none is written {@code ~}.
 */
record GateFigures(
    String baseline, String candidate, String delta, String interval, String basis, String mde) {
  static final List<String> HEADINGS =
      List.of("baseline", "candidate", "difference", "90 % interval", "p, n", "detectable");

  /** Empty where the metric was not measured on both sides. */
  static Optional<GateFigures> of(MetricVerdict metric) {
    return metric.compared().map(compared -> of(metric, compared));
  }

  private static GateFigures of(MetricVerdict metric, Compared compared) {
    Unit unit = shownUnit(compared);
    Optional<Effect> effect = metric.judgement().effect();
    Optional<Interval> ratios =
        effect.flatMap(Effect::interval).map(slowdown -> ratios(slowdown, compared.better()));
    return new GateFigures(
        side(compared.baseline(), unit),
        side(compared.candidate(), unit),
        delta(metric, ratios, compared.better()),
        ratios.map(r -> Change.range(r.low(), r.high())).orElse(""),
        effect.map(e -> basis(e, compared)).orElse(""),
        effect.stream()
            .flatMapToDouble(e -> e.minimumDetectable().stream())
            .mapToObj(fraction -> Change.of(ratio(1 + fraction, compared.better())))
            .findFirst()
            .orElse(""));
  }

  List<String> cells() {
    return List.of(baseline, candidate, delta, interval, basis, mde);
  }

  /** In one line, such as {@code 100.0 us ±0.2% → 110.0 us ±0.2%, +10.0 % (p<0.001 n=5+5)}. */
  String line() {
    StringBuilder line = new StringBuilder(baseline).append(" → ").append(candidate);
    if (!delta.isEmpty()) {
      line.append(", ").append(delta);
    }
    if (!basis.isEmpty()) {
      line.append(" (").append(basis).append(')');
    }
    return line.toString();
  }

  /** One for both sides, so that they are compared at a glance: that of the smaller value. */
  private static Unit shownUnit(Compared compared) {
    Unit measured = compared.candidate().unit();
    return Stream.of(compared.candidate().estimate(), in(measured, compared.baseline()))
        .filter(estimate -> estimate.knownValue().isPresent())
        .min(Comparator.comparingDouble(e -> Math.abs(e.knownValue().getAsDouble())))
        .map(smaller -> Figures.unit(measured, smaller))
        .orElse(measured);
  }

  private static String side(Summary summary, Unit unit) {
    Estimate estimate = in(unit, summary);
    return Stream.of(Figures.value(estimate), DisplayUnit.symbol(unit), Figures.margin(estimate))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static Estimate in(Unit unit, Summary summary) {
    return Figures.in(unit, summary.unit(), summary.estimate());
  }

  private static Interval ratios(Interval slowdown, Better better) {
    double a = ratio(slowdown.low(), better);
    double b = ratio(slowdown.high(), better);
    return new Interval(Math.min(a, b), Math.max(a, b), slowdown.confidence());
  }

  /** Candidate over baseline of the value. */
  private static double ratio(double slowdown, Better better) {
    return better == Better.LOWER ? slowdown : 1 / slowdown;
  }

  private static String delta(MetricVerdict metric, Optional<Interval> ratios, Better better) {
    if (metric.ratio().isEmpty()) {
      return "";
    }
    boolean none = ratios.map(r -> r.low() <= 1 && r.high() >= 1).orElse(false);
    double ratio = metric.ratio().getAsDouble();
    if (none || ratio == 1) {
      return "~";
    }
    return Change.of(ratio) + (ratio > 1 == (better == Better.HIGHER) ? " better" : " worse");
  }

  private static String basis(Effect effect, Compared compared) {
    int before = compared.baseline().replicates().size();
    int after = compared.candidate().replicates().size();
    return "%s n=%s"
        .formatted(
            chance(effect.p()), before == after ? Integer.toString(before) : before + "+" + after);
  }

  /** No chance is 0. */
  private static String chance(double p) {
    return p < 0.001 ? "p<0.001" : String.format(Locale.ROOT, "p=%.3f", p);
  }
}
