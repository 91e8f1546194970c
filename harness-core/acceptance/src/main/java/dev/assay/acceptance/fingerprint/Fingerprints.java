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
import dev.assay.analysis.result.MeasuredRun;
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
public final class Fingerprints {
  private static final int MOST_NAMED = 5;

  private Fingerprints() {}

  /**
   * A check for each workload of the run that tells checksums.
   *
   * @param run that is judged
   * @param others known before; the run itself may be among them
   */
  public static List<CheckResult> of(MeasuredRun run, List<MeasuredRun> others) {
    Map<String, List<Fingerprint>> own = new LinkedHashMap<>();
    Fingerprint.of(run)
        .forEach(one -> own.computeIfAbsent(one.work().label(), _ -> new ArrayList<>()).add(one));
    List<Fingerprint> known =
        others.stream()
            .filter(other -> !other.result().id().equals(run.result().id()))
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
    List<String> differing = new ArrayList<>();
    int compared = 0;
    for (Fingerprint one : own) {
      List<Fingerprint> alike =
          one.work().known()
              ? all.stream().filter(of -> of != one && of.work().equals(one.work())).toList()
              : List.of();
      long same = alike.stream().filter(of -> of.value() == one.value()).count();
      if (!alike.isEmpty()) {
        compared++;
      }
      // The minority is wrong; of two that differ nobody knows which, so both are told.
      if (same < alike.size() && same + 1 <= alike.size() - same) {
        differing.add(difference(one, alike));
      }
    }
    return verdict(own.size(), compared, differing);
  }

  private static CheckVerdict verdict(int all, int compared, List<String> differing) {
    if (!differing.isEmpty()) {
      return new Failed(
          String.join("; ", differing.stream().distinct().limit(MOST_NAMED).toList()),
          "the same checksum for the same work, device, driver and plugin",
          new Basis(
              "earlier results of the same work", "the same device, driver and plugin", "none"),
          "Run the workload again on both machines. A device whose checksum stays another computes"
              + " wrong results: take it out of service.");
    }
    return compared == 0
        ? new NotChecked(
            Cause.NO_LIMIT,
            "%s, and none of the same work, device, driver and plugin to compare with."
                .formatted(Count.of(all, "checksum")),
            "Give runs of the same work, of other days or machines like this one.")
        : new Passed(
            "%d of %s compared, all the same".formatted(compared, Count.of(all, "checksum")),
            "the same checksum for the same work, device, driver and plugin",
            new Basis(
                "earlier results of the same work", "the same device, driver and plugin", "none"));
  }

  private static String difference(Fingerprint one, List<Fingerprint> alike) {
    Fingerprint other =
        alike.stream().filter(of -> of.value() != one.value()).findFirst().orElseThrow();
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
