package dev.assay.acceptance.fingerprint;

import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.analysis.wording.Count;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares checksums of deterministic work of a run with those of other runs, of the same machine
 * on other days or of other machines, to find a device that computes wrong results without an
 * error. Only what is alike in everything a result depends on is compared.
 */
final class Fingerprints {
  private static final int MOST_NAMED = 5;
  private static final String SAME =
      "the same checksum for the same work, model of device, back end, driver and plugin";
  private static final Basis BASIS =
      new Basis(
          "other runs of the store",
          "the same seed, model of device, back end, driver and plugin",
          "none");

  private Fingerprints() {}

  /**
   * A check for each workload of the run that tells checksums.
   *
   * @param run that is judged
   * @param others known before; the run itself may be among them
   */
  static List<CheckResult> of(FingerprintedRun run, List<FingerprintedRun> others) {
    Map<String, List<Fingerprint>> own = new LinkedHashMap<>();
    Fingerprint.of(run)
        .forEach(one -> own.computeIfAbsent(one.work().label(), _ -> new ArrayList<>()).add(one));
    List<Fingerprint> known =
        others.stream()
            .filter(other -> !other.run().result().id().equals(run.run().result().id()))
            .flatMap(other -> Fingerprint.of(other).stream())
            .toList();
    List<CheckResult> results = new ArrayList<>();
    own.forEach((label, of) -> results.add(new CheckResult(check(label), verdict(of, known))));
    return results;
  }

  private static Check check(String label) {
    return new Check(
        "fingerprint",
        Area.FINGERPRINT,
        "checksums of deterministic work",
        Optional.of(label),
        Duration.ZERO);
  }

  private static CheckVerdict verdict(List<Fingerprint> own, List<Fingerprint> known) {
    List<Fingerprint> all = new ArrayList<>(own);
    all.addAll(known);
    List<String> wrong = new ArrayList<>();
    List<String> others = new ArrayList<>();
    int compared = 0;
    for (Fingerprint one : own) {
      Agreement agreement = Agreement.of(one, all);
      compared += agreement.compared() ? 1 : 0;
      agreement
          .differing()
          .ifPresent(other -> (agreement.alone() ? wrong : others).add(difference(one, other)));
    }
    return verdict(own.size(), compared, wrong, others);
  }

  private static CheckVerdict verdict(
      int all, int compared, List<String> wrong, List<String> others) {
    if (!wrong.isEmpty()) {
      return new Failed(
          named(wrong),
          SAME,
          BASIS,
          "Run the workload again on both machines. A device whose checksum stays another computes"
              + " wrong results: take it out of service.");
    }
    return compared == 0
        ? new NotChecked(
            Cause.NO_LIMIT,
            Count.of(all, "checksum")
                + ", and nothing of the same work, model of device, back end, driver and plugin to"
                + " compare with.",
            "Give runs of the same work, of other days or machines like this one.")
        : new Passed(
            "%d of %s compared, %s"
                .formatted(
                    compared,
                    Count.of(all, "checksum"),
                    others.isEmpty() ? "all the same" : "the same as most: " + named(others)),
            SAME,
            BASIS);
  }

  private static String named(List<String> differences) {
    return String.join("; ", differences.stream().distinct().limit(MOST_NAMED).toList());
  }

  private static String difference(Fingerprint one, Fingerprint other) {
    return "%s on %s has %s, and %s has %s (fork %d)"
        .formatted(
            one.work().label(),
            one.place(),
            text(one.value()),
            other.place(),
            text(other.value()),
            one.work().fork());
  }

  private static String text(double value) {
    return BigDecimal.valueOf(value).toBigInteger().toString(16);
  }
}
