package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.economics.Amount;
import dev.assay.analysis.economics.Costs;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.analysis.economics.Pricing;
import dev.assay.analysis.economics.SpotJob;
import dev.assay.analysis.economics.WorkCost;
import dev.assay.analysis.extent.Devices;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.scorecard.Economics.EffectiveGpuHour;
import dev.assay.analysis.scorecard.Economics.JobCost;
import dev.assay.analysis.summary.MetricSummaries;
import dev.assay.api.Category;
import dev.assay.api.Dimension;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts prices to the measurements of one subject. */
record Pricer(Pricing pricing, HourlyPrice price, Optional<Devices> devices) {
  /** Some metrics report more work than hardware peaks allow; a share above 1 is no efficiency. */
  private static final double ALL_OF_THE_PEAK = 1;

  /** Empty where the price of the VM type is not known. */
  static Optional<Pricer> of(
      Criteria criteria, Optional<String> vmType, Optional<Devices> devices) {
    return vmType
        .flatMap(criteria.facts()::pricing)
        .flatMap(
            pricing ->
                criteria
                    .pay()
                    .map(pricing::price)
                    .orElseGet(pricing::usual)
                    .map(price -> new Pricer(pricing, price, devices)));
  }

  /** Why there is none, in words without a full stop; empty where prices are no question. */
  static Optional<String> whyNone(Criteria criteria, String vmType) {
    return criteria
        .pay()
        .filter(_ -> criteria.facts().pricing(vmType).isPresent())
        .map(kind -> "no %s price of %s is known in the region".formatted(kind.label(), vmType))
        .or(() -> criteria.facts().whyNoPrice(vmType));
  }

  Optional<WorkCost> cost(Identity identity, MetricSummaries.Entry entry) {
    return WorkCost.of(identity, entry.extent(), entry.summary(), price, devices);
  }

  Economics economics(
      Map<Scope, Overall> overalls, List<MetricScore> metrics, Optional<SpotJob> job) {
    List<HourlyPrice> others = pricing.prices().stream().filter(p -> !p.equals(price)).toList();
    return new Economics(
        price,
        others,
        pricing.history(),
        gpus().stream().mapToDouble(Double::doubleValue).findFirst(),
        gpus().map(gpus -> Costs.perGpuHour(price, gpus)),
        adding(overalls, Scope.MACHINE).map(score -> Costs.perMachineHour(price, score)),
        gpus()
            .flatMap(
                gpus ->
                    adding(overalls, Scope.DEVICE)
                        .map(score -> Costs.perDeviceHour(price, gpus, score))),
        effectiveGpuHour(metrics),
        breakEvenUse(),
        job.map(this::jobCost),
        pricing.caveats());
  }

  private Optional<Double> gpus() {
    return devices.map(Devices::whole);
  }

  private static Optional<Amount> adding(Map<Scope, Overall> overalls, Scope scope) {
    return Optional.ofNullable(overalls.get(scope))
        .flatMap(Overall::adding)
        .flatMap(score -> Amount.of(score.estimate(), Unit.ONE, Unit.ONE));
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
    return devices.flatMap(known -> effectiveGpuHour(known, metrics));
  }

  /** What a part of a device reaches is of that part's share of the peak. */
  private Optional<EffectiveGpuHour> effectiveGpuHour(Devices known, List<MetricScore> metrics) {
    double gpus = known.whole();
    double toWhole = known.shown() / gpus;
    return metrics.stream()
        .filter(metric -> metric.category() == Category.GPU)
        .filter(metric -> !metric.summary().onlyTainted())
        .filter(metric -> metric.identity().dimension().equals(Dimension.FLOP_RATE))
        .filter(metric -> metric.extent().equals(Optional.of(Extent.DEVICE)))
        .filter(metric -> share(metric) > 0 && share(metric) * toWhole <= ALL_OF_THE_PEAK)
        .max(Comparator.comparingDouble(Pricer::share))
        .map(
            best ->
                new EffectiveGpuHour(
                    Costs.perEffectiveGpuHour(price, gpus, share(best) * toWhole, 1),
                    best.identity().label(),
                    share(best) * toWhole));
  }

  private static double share(MetricScore metric) {
    return metric.shareOfPeak().stream()
        .flatMapToDouble(share -> share.share().knownValue().stream())
        .findFirst()
        .orElse(0);
  }
}
