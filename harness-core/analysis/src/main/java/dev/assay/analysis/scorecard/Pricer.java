package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.economics.Amount;
import dev.assay.analysis.economics.Costs;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.analysis.economics.Pricing;
import dev.assay.analysis.economics.SpotJob;
import dev.assay.analysis.economics.WorkCost;
import dev.assay.analysis.scorecard.Economics.EffectiveGpuHour;
import dev.assay.analysis.scorecard.Economics.JobCost;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Category;
import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts prices to the measurements of one subject. */
record Pricer(Pricing pricing, HourlyPrice price) {
  /** Some metrics report more work than hardware peaks allow; a share above 1 is no efficiency. */
  private static final double ALL_OF_THE_PEAK = 1;

  /** Empty where the price of the VM type is not known. */
  static Optional<Pricer> of(Facts facts, Optional<String> vmType) {
    return vmType
        .flatMap(facts::pricing)
        .flatMap(pricing -> pricing.usual().map(price -> new Pricer(pricing, price)));
  }

  Optional<WorkCost> cost(Identity identity, Summary summary) {
    return summary.onlyTainted()
        ? Optional.empty()
        : WorkCost.of(identity, summary.estimate(), summary.unit(), price, pricing.gpus());
  }

  Economics economics(Optional<Overall> overall, List<MetricScore> metrics, Optional<SpotJob> job) {
    List<HourlyPrice> others = pricing.prices().stream().filter(p -> !p.equals(price)).toList();
    return new Economics(
        price,
        others,
        pricing.history(),
        pricing.gpus(),
        pricing.gpus().stream()
            .filter(gpus -> gpus > 0)
            .mapToObj(gpus -> Costs.perGpuHour(price, gpus))
            .findFirst(),
        overall
            .flatMap(score -> Amount.of(score.composite().estimate(), Unit.ONE, Unit.ONE))
            .map(score -> Costs.perUnitOfPerformance(price, score)),
        effectiveGpuHour(metrics),
        breakEvenUse(),
        job.map(this::jobCost),
        pricing.caveats());
  }

  private OptionalDouble breakEvenUse() {
    Optional<HourlyPrice> reserved = pricing.price(Kind.RESERVED);
    Optional<HourlyPrice> payAsYouGo = pricing.price(Kind.PAY_AS_YOU_GO);
    return reserved.isPresent() && payAsYouGo.isPresent()
        ? OptionalDouble.of(Costs.breakEvenUse(reserved.get(), payAsYouGo.get()))
        : OptionalDouble.empty();
  }

  private JobCost jobCost(SpotJob job) {
    return new JobCost(job.hours(), job.onKept(price), pricing.price(Kind.SPOT).map(job::onSpot));
  }

  private Optional<EffectiveGpuHour> effectiveGpuHour(List<MetricScore> metrics) {
    if (pricing.gpus().isEmpty()) {
      return Optional.empty();
    }
    int gpus = pricing.gpus().getAsInt();
    return metrics.stream()
        .filter(metric -> metric.category() == Category.GPU)
        .filter(metric -> !metric.summary().onlyTainted())
        .filter(metric -> metric.identity().dimension().equals(Dimension.FLOP_RATE))
        .filter(metric -> share(metric) > 0 && share(metric) <= ALL_OF_THE_PEAK)
        .max(Comparator.comparingDouble(Pricer::share))
        .map(
            best ->
                new EffectiveGpuHour(
                    Costs.perEffectiveGpuHour(price, gpus, share(best), 1),
                    best.identity().label(),
                    share(best)));
  }

  private static double share(MetricScore metric) {
    return metric.shareOfPeak().stream()
        .flatMapToDouble(share -> share.share().knownValue().stream())
        .findFirst()
        .orElse(0);
  }
}
