package dev.assay.report.scorecard.html;

import dev.assay.analysis.composite.CompositeScore;
import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.extent.Scope;
import dev.assay.analysis.scorecard.Economics;
import dev.assay.analysis.scorecard.Overall;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.analysis.statistics.Interval;
import dev.assay.api.Category;
import dev.assay.report.scorecard.PriceBasis;
import dev.assay.report.scorecard.RankText;
import dev.assay.report.text.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A subject in the table of ranks. Texts are empty where there is nothing to say.
 *
 * @param index of the subject on the card
 * @param about VM type and machines, as far as the name does not say them
 * @param measuredOn what was measured, a few lines
 * @param sortOverall the number behind the text, for sorting; likewise the others
 * @param best how likely it is the best
 * @param price of an hour of what the score is of, with what is to be known of it
 */
public record Row(
    int index,
    String name,
    String about,
    List<String> measuredOn,
    String rank,
    int sortRank,
    Bar overall,
    double sortOverall,
    String best,
    String coverage,
    String reach,
    String price,
    double sortPrice,
    String priceNote,
    String value,
    double sortValue,
    List<Bar> categories) {
  /**
   * A ratio as a mark on a scale.
   *
   * @param text the ratio with its interval
   * @param at where the mark is, in percent; below 0 for none
   * @param from where the interval begins
   * @param width of the interval
   * @param shade from 0 for worse, over 5 for equal, to 10 for better, for a cell's colour
   */
  public record Bar(String label, String text, double at, double from, double width, int shade) {}

  private static final double LAST = 1e300;
  private static final double STEPS_A_DOUBLING = 5;

  /**
   * @param scope whose performance it is; empty where nobody is ranked
   */
  static Row of(
      SubjectResult subject,
      int index,
      Optional<Scope> scope,
      Collection<Category> categories,
      Scale scale) {
    Optional<Overall> overall = scope.flatMap(subject::overall);
    Optional<Economics> economics = subject.economics();
    Optional<Cost> price = economics.flatMap(known -> price(known, scope));
    Optional<Cost> value = economics.flatMap(known -> value(known, scope));
    return new Row(
        index,
        subject.name(),
        about(subject),
        subject.measuredOn().lines(),
        overall.map(Overall::ranks).map(RankText::of).orElse(""),
        overall.map(o -> o.ranks().best()).orElse(0),
        bar("overall", overall.map(Overall::composite), scale),
        Page.overall(subject, scope),
        overall.map(Row::chance).orElse(""),
        overall.map(o -> Figures.percent(o.composite().coverage())).orElse(""),
        overall.map(o -> reach(o.composite())).orElse(""),
        price
            .map(cost -> dollars(cost.low(), cost.high()))
            .orElse(subject.noPrice().isPresent() ? "–" : ""),
        price.map(Cost::low).orElse(LAST),
        economics.map(Row::note).or(subject::noPrice).orElse(""),
        value.map(cost -> dollars(cost.low(), cost.high())).orElse(""),
        value.map(Cost::low).orElse(LAST),
        bars(overall, categories, scale));
  }

  /** Of an hour of what a score is of. */
  private static Optional<Cost> price(Economics economics, Optional<Scope> scope) {
    return scope.equals(Optional.of(Scope.DEVICE))
        ? economics.perGpuHour()
        : Optional.of(new Cost(economics.price().low(), economics.price().high()));
  }

  /** Of an hour of what the reference's machine or device does. */
  static Optional<Cost> value(Economics economics, Optional<Scope> scope) {
    return scope.flatMap(
        of ->
            switch (of) {
              case MACHINE -> economics.perMachineHour();
              case DEVICE -> economics.perDeviceHour();
              case CORE -> Optional.empty();
            });
  }

  private static String about(SubjectResult subject) {
    List<String> facts = new ArrayList<>();
    subject.vmType().filter(type -> !type.equals(subject.name())).ifPresent(facts::add);
    List<String> machines = subject.machines();
    if (machines.size() > 1) {
      facts.add(machines.size() + " machines");
    } else if (!machines.equals(List.of(subject.name()))) {
      facts.add("machine " + machines.getFirst());
    }
    return String.join(" · ", facts);
  }

  private static List<Bar> bars(
      Optional<Overall> overall, Collection<Category> categories, Scale scale) {
    List<Bar> bars = new ArrayList<>();
    for (Category category : categories) {
      String label = category.name().toLowerCase(Locale.ROOT);
      bars.add(
          bar(
              label,
              overall.flatMap(o -> Optional.ofNullable(o.categories().get(category))),
              scale));
    }
    return bars;
  }

  private static Bar bar(String label, Optional<CompositeScore> composite, Scale scale) {
    Estimate estimate =
        composite.map(CompositeScore::estimate).orElse(new Estimate.NotEnoughData("not measured"));
    if (estimate.knownValue().isEmpty()) {
      return new Bar(label, "–", -1, 0, 0, -1);
    }
    double ratio = estimate.knownValue().getAsDouble();
    Optional<Interval> interval = estimate.knownInterval();
    double at = scale.percent(ratio);
    double from = interval.map(i -> scale.percent(i.low())).orElse(at);
    double to = interval.map(i -> scale.percent(i.high())).orElse(at);
    long steps = Math.round(STEPS_A_DOUBLING * Math.log(ratio) / Math.log(2));
    return new Bar(
        label, Figures.ratio(estimate), at, from, to - from, 5 + (int) Math.clamp(steps, -5, 5));
  }

  private static String chance(Overall overall) {
    return overall.chanceOfBest().stream()
        .mapToObj(chance -> chance < 0.005 ? "<1%" : Figures.percent(chance))
        .findFirst()
        .orElse("?");
  }

  private static String reach(CompositeScore composite) {
    return composite
        .estimate()
        .reservation()
        .orElse("The 95 % interval " + composite.reach() + ".");
  }

  private static String note(Economics economics) {
    String price =
        "%s (%s)".formatted(PriceBasis.of(economics.price()), economics.price().source());
    return economics.caveats().isEmpty()
        ? price
        : price + ". " + String.join(" ", economics.caveats());
  }

  static String dollars(double low, double high) {
    String from = String.format(Locale.ROOT, "%,.2f", low);
    String to = String.format(Locale.ROOT, "%,.2f", high);
    return from.equals(to) ? "$" + from : "$" + from + "–" + to;
  }
}
