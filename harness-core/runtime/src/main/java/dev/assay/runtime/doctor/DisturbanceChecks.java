package dev.assay.runtime.doctor;

import dev.assay.analysis.result.Disturbance.Kind;
import dev.assay.analysis.result.NotWatched;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run could be disturbed by without saying so. */
final class DisturbanceChecks {
  private static final String SUBJECT = "disturbances";

  private DisturbanceChecks() {}

  static Check of(List<NotWatched> notWatched) {
    if (notWatched.isEmpty()) {
      return Check.ok(SUBJECT, "every kind is watched during a run: " + kinds());
    }
    String detail =
        "a run looks undisturbed by what cannot be watched here: "
            + notWatched.stream().map(NotWatched::toString).collect(Collectors.joining("; "));
    // A virtual machine never sees how hot its host is, and nobody in it can change that.
    boolean onlyHeat = notWatched.stream().allMatch(one -> one.kind() == Kind.HEAT);
    return new Check(
        SUBJECT, onlyHeat ? Check.Status.OK : Check.Status.ADVICE, detail, Optional.empty());
  }

  private static String kinds() {
    return Arrays.stream(Kind.values()).map(Kind::words).collect(Collectors.joining(", "));
  }
}
