package dev.assay.acceptance.floor;

import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.MeasuredValue;
import dev.assay.analysis.acceptance.RepeatRule;
import dev.assay.analysis.acceptance.RepeatRule.Standing;
import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.plausibility.Plausibility;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import dev.assay.vmtypes.known.VmTypeFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;

/** Holds measured values of one machine against every limit that is known to hold for it. */
public final class Floors {
  private static final int MOST_LISTED = 5;

  private final FloorSources sources;

  /**
   * @param facts of VM types, with published values
   * @param vmType of the machine; empty where it is not known
   * @param conditions what the machine is measured with
   * @param reference of good machines, where the user gave one
   */
  public Floors(
      VmTypeFacts facts,
      Optional<String> vmType,
      Conditions conditions,
      Optional<LearnedReference> reference) {
    this.sources = new FloorSources(facts, vmType, conditions, reference);
  }

  /** Whether any limit holds for such work on this machine, of the whole or of a device. */
  public boolean limit(Identity work) {
    return sources.any(work);
  }

  /** What is known of such work and does not hold for this machine, each with the reason. */
  public List<String> notApplied(Identity work) {
    return sources.notApplied(work);
  }

  /**
   * Whether more measurements would decide.
   *
   * @param measurements in the order made, at least one
   */
  public boolean undecided(Measurand what, List<MeasuredValue> measurements) {
    return sources.applied(what, measurements.getFirst().unit()).stream()
        .map(applied -> RepeatRule.standing(applied.limit(), measurements))
        .anyMatch(Standing.MEASURE_AGAIN::equals);
  }

  /**
   * The verdict on all measurements of a value.
   *
   * @param measurements in the order made, at least one, each of a fresh process
   */
  public CheckVerdict judge(Measurand what, List<MeasuredValue> measurements) {
    Unit unit = measurements.getFirst().unit();
    List<AppliedLimit> applied = sources.applied(what, unit);
    Optional<String> unfit = sources.unfitReference(what.identity());
    if (applied.isEmpty() && unfit.isEmpty()) {
      return withoutLimit(what, measurements);
    }
    Optional<String> impossible = impossible(what, measurements);
    if (impossible.isPresent()) {
      return new NotChecked(
          Cause.UNREADABLE,
          impossible.get(),
          "Look what was measured: such a value passes no check.");
    }
    Optional<CheckVerdict> held = held(applied, measurements);
    return unfit.isPresent() && !(held.orElse(null) instanceof Failed)
        ? unfit(unfit.get(), measurements)
        : held.orElseThrow();
  }

  private static Optional<CheckVerdict> held(
      List<AppliedLimit> applied, List<MeasuredValue> measurements) {
    return applied.stream()
        .min(
            Comparator.comparingDouble(
                one -> one.limit().ahead(typical(measurements, one.limit().unit()))))
        .map(
            strictest ->
                verdict(
                    strictest, RepeatRule.standing(strictest.limit(), measurements), measurements));
  }

  /** What the user wanted it held against is not for this machine: nothing else stands in. */
  private static CheckVerdict unfit(String why, List<MeasuredValue> measurements) {
    return new NotChecked(
        Cause.UNKNOWN_EXPECTATION,
        "%s, and the learned reference does not hold here: %s.".formatted(seen(measurements), why),
        "Learn a reference from good machines like this one, or leave out --reference.");
  }

  private static CheckVerdict verdict(
      AppliedLimit applied, Standing standing, List<MeasuredValue> measurements) {
    String seen = seen(measurements);
    String expected = expected(applied);
    return switch (standing) {
      case KEPT -> new Passed(seen, expected, applied.basis());
      case MISSED ->
          new Failed(
              seen,
              expected,
              applied.basis(),
              "Take the machine out of service and have it looked at; if its configuration is"
                  + " another by design, the limit is not for it.");
      case MEASURE_AGAIN ->
          new NotChecked(
              Cause.UNREADABLE,
              "%s, which is worse than %s; it takes %d measurements or more to fail it."
                  .formatted(seen, expected, RepeatRule.FEWEST),
              "Measure it again: ./assay accept without a RUN does.");
      case UNSURE ->
          new NotChecked(
              Cause.UNREADABLE,
              "%s, which is worse than %s, but the measurements differ too much to be sure."
                  .formatted(seen, expected),
              "Find what disturbs the machine and measure it again.");
    };
  }

  private CheckVerdict withoutLimit(Measurand what, List<MeasuredValue> measurements) {
    List<String> listed = sources.notApplied(what.identity());
    String why =
        seen(measurements)
            + ", and no limit holds for it."
            + listed.stream().map(sentence -> " " + sentence).collect(Collectors.joining());
    return sources.vmType().isEmpty() && sources.elsewhere(what.identity())
        ? new NotChecked(Cause.UNKNOWN_EXPECTATION, why, "Say what the machine is: --vm-type TYPE.")
        : new NotChecked(
            Cause.NO_LIMIT,
            why,
            "Learn one from good machines: ./assay reference learn RUN... -o FILE, then --reference"
                + " FILE.");
  }

  /** Why a value is too good to be one of this machine. */
  private Optional<String> impossible(Measurand what, List<MeasuredValue> measurements) {
    Unit unit = measurements.getFirst().unit();
    double value = typical(measurements, unit);
    Better better = what.identity().better();
    return Plausibility.of(value, unit, better, sources.known(what.identity(), unit))
        .filter(place -> place.standing() == Plausibility.Standing.IMPLAUSIBLE)
        .filter(_ -> sources.betterThanKnown(what.identity(), value, unit))
        .map(Plausibility::reason);
  }

  private static String expected(AppliedLimit applied) {
    Unit unit = applied.limit().unit();
    return (applied.limit().better() == Better.HIGHER ? "at least " : "at most ")
        + new Quantity(applied.limit().value(), unit).text();
  }

  private static String seen(List<MeasuredValue> measurements) {
    Unit unit = measurements.getFirst().unit();
    double typical = typical(measurements, unit);
    Unit shown = Quantity.unitFor(unit, typical, typical);
    String text = new Quantity(typical, unit).in(shown);
    return measurements.size() == 1
        ? text
        : "%s, the median of %d (%s%s)"
            .formatted(
                text,
                measurements.size(),
                measurements.stream()
                    .limit(MOST_LISTED)
                    .map(one -> new Quantity(one.meanIn(unit), unit).in(shown))
                    .collect(Collectors.joining(", ")),
                measurements.size() > MOST_LISTED ? ", …" : "");
  }

  private static double typical(List<MeasuredValue> measurements, Unit unit) {
    return Median.withDefaults()
        .evaluate(measurements.stream().mapToDouble(one -> one.meanIn(unit)).toArray());
  }
}
