package dev.assay.acceptance.floor;

import dev.assay.acceptance.reference.LearnedReference;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Limit;
import dev.assay.analysis.acceptance.Measurand;
import dev.assay.analysis.acceptance.learned.LearnedFloor;
import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.analysis.plausibility.KnownValue.Kind;
import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.wording.Quantity;
import dev.assay.api.Better;
import dev.assay.api.Unit;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.known.KnownLimit;
import dev.assay.vmtypes.known.VmTypeFacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What a machine's values can be held against: floors learned from good machines, limits of the
 * vendor, and where there is neither, published values with a margin.
 *
 * @param vmType of the machine; empty where it is not known
 * @param conditions what the machine is measured with
 */
record FloorSources(
    VmTypeFacts facts,
    Optional<String> vmType,
    Conditions conditions,
    Optional<LearnedReference> reference) {
  /** Published values are of one machine, and scatter by a few percent from machine to machine. */
  private static final double PUBLISHED_MARGIN = 0.10;

  private static final int SHORT_HASH = 12;
  private static final int MOST_ELSEWHERE = 3;

  /** Those that hold for this work on this machine. */
  List<AppliedLimit> applied(Measurand measurand, Unit unit) {
    List<AppliedLimit> applied = new ArrayList<>();
    learned(measurand).ifPresent(applied::add);
    Identity identity = measurand.identity();
    List<KnownValue> known = known(identity, unit);
    for (KnownValue value : known) {
      if (value.kind() == Kind.VENDOR_LIMIT) {
        applied.add(
            new AppliedLimit(
                new Limit(value.value(), value.unit(), identity.better()),
                new Basis(value.source(), configuration(identity, value), "none")));
      }
    }
    if (applied.isEmpty()) {
      published(identity, known).ifPresent(applied::add);
    }
    return applied;
  }

  /** Whether there is any to hold such work against, or a reference that should have one. */
  boolean any(Identity identity) {
    return reference.filter(one -> has(one, identity)).isPresent()
        || vmType.map(type -> facts.knownValues(type, identity)).orElse(List.of()).stream()
            .anyMatch(value -> value.kind() == Kind.VENDOR_LIMIT || value.kind() == Kind.PUBLISHED);
  }

  /** Whether a value is better than every one that is known: then a mistake is likelier. */
  boolean betterThanKnown(Identity identity, double value, Unit unit) {
    return known(identity, unit).stream()
        .noneMatch(
            of ->
                new Limit(of.value(), of.unit(), identity.better())
                        .ahead(unit.convert(value, of.unit()))
                    < 0);
  }

  /**
   * Why the reference that the user gave does not hold here, where it has a floor for such work.
   */
  Optional<String> unfitReference(Identity identity) {
    return reference
        .filter(one -> has(one, identity))
        .flatMap(one -> one.otherThan(vmType, conditions));
  }

  private static boolean has(LearnedReference reference, Identity identity) {
    return reference.floors().stream()
        .anyMatch(floor -> floor.measurand().identity().equals(identity));
  }

  /** Whether anything is known of such work on a machine of some type. */
  boolean elsewhere(Identity identity) {
    return facts.values().limits(identity).stream().anyMatch(KnownLimit::applies);
  }

  /** What is known of such work and does not hold here, each with the reason. */
  List<String> notApplied(Identity identity) {
    List<String> sentences = new ArrayList<>();
    unfitReference(identity)
        .ifPresent(why -> sentences.add("The learned reference is not applied: " + why + "."));
    List<KnownLimit> limits = facts.values().limits(identity);
    limits.stream()
        .filter(limit -> ofThisType(limit) && !limit.applies())
        .forEach(
            limit ->
                sentences.add(
                    "%s (%s) is not applied: %s."
                        .formatted(
                            text(limit.value()),
                            limit.value().source(),
                            String.join("; ", limit.differences()))));
    List<KnownLimit> others =
        limits.stream()
            .filter(limit -> limit.applies() && !ofThisType(limit) && sameGpu(limit.vmType()))
            .toList();
    others.stream()
        .limit(MOST_ELSEWHERE)
        .forEach(
            limit ->
                sentences.add(
                    "%s holds for %s (%s)."
                        .formatted(text(limit.value()), limit.vmType(), limit.value().source())));
    if (others.size() > MOST_ELSEWHERE) {
      sentences.add("%d more hold for others.".formatted(others.size() - MOST_ELSEWHERE));
    }
    return sentences;
  }

  /** Values that others had, and limits that nothing is above. */
  List<KnownValue> known(Identity identity, Unit unit) {
    return vmType.map(type -> facts.knownValues(type, identity)).orElse(List.of()).stream()
        .filter(value -> value.unit().comparableWith(unit))
        .toList();
  }

  private Optional<AppliedLimit> learned(Measurand measurand) {
    return reference
        .filter(one -> one.otherThan(vmType, conditions).isEmpty())
        .flatMap(one -> one.floor(measurand).map(floor -> learned(one, floor)));
  }

  private static AppliedLimit learned(LearnedReference of, LearnedFloor floor) {
    return new AppliedLimit(
        floor.limit(),
        new Basis(
            "the learned reference %s (%s %% of good machines keep all its floors, confidence %s %%)"
                .formatted(
                    of.sha256().substring(0, Math.min(SHORT_HASH, of.sha256().length())),
                    percent(of.content()),
                    percent(of.confidence())),
            of.configurationText(),
            floor.marginText()));
  }

  private Optional<AppliedLimit> published(Identity identity, List<KnownValue> known) {
    List<KnownValue> published =
        known.stream().filter(value -> value.kind() == Kind.PUBLISHED).toList();
    if (published.isEmpty()) {
      return Optional.empty();
    }
    Unit unit = published.getFirst().unit();
    double median =
        Median.withDefaults()
            .evaluate(
                published.stream()
                    .mapToDouble(value -> value.unit().convert(value.value(), unit))
                    .toArray());
    double share = 1 - PUBLISHED_MARGIN;
    return Optional.of(
        new AppliedLimit(
            new Limit(
                identity.better() == Better.HIGHER ? median * share : median / share,
                unit,
                identity.better()),
            new Basis(
                published.stream()
                    .map(KnownValue::source)
                    .distinct()
                    .collect(Collectors.joining("; ")),
                vmType.orElse("") + ", " + identity.label(),
                "10 % worse than the published value")));
  }

  private String configuration(Identity identity, KnownValue value) {
    return facts.values().limits(identity).stream()
        .filter(limit -> ofThisType(limit) && limit.value().equals(value))
        .map(KnownLimit::configuration)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(text -> vmType.orElse("") + ", " + text)
        .orElse(vmType.orElse(""));
  }

  private boolean ofThisType(KnownLimit limit) {
    return vmType.filter(limit.vmType()::equalsIgnoreCase).isPresent();
  }

  /** Whether a type has the GPU of this one; true where this one is not known. */
  private boolean sameGpu(String other) {
    Optional<String> own = vmType.flatMap(this::gpu);
    return own.isEmpty() || own.equals(gpu(other));
  }

  private Optional<String> gpu(String type) {
    return facts.vmTypes().find(type).flatMap(VmType::gpu).map(VmType.Gpus::model);
  }

  private static String text(KnownValue value) {
    return new Quantity(value.value(), value.unit()).text();
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }
}
