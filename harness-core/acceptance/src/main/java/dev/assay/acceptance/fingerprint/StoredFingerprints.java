package dev.assay.acceptance.fingerprint;

import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Holds the checksums of a stored run against those of the others in a store. */
public final class StoredFingerprints {
  /** So many of the latest runs are looked at: a store may hold years of them. */
  private static final int LOOKED_AT = 1000;

  /** So many that have the same work are compared. */
  private static final int COMPARED = 100;

  /**
   * The checks, none where the run has no checksums.
   *
   * @param unreadable ids of other runs that could not be read
   */
  public record Found(List<CheckResult> results, List<String> unreadable) {}

  private StoredFingerprints() {}

  /**
   * Of a finished run.
   *
   * @param run measured by Assay or imported, in the store or elsewhere
   * @throws IOException when the run itself cannot be read
   */
  public static Found of(RunFolder run, RunStore store) throws IOException {
    if (!run.measured()) {
      return new Found(List.of(), List.of());
    }
    FingerprintedRun own = FingerprintedRun.of(run);
    if (Fingerprint.of(own).isEmpty()) {
      return new Found(List.of(), List.of());
    }
    List<FingerprintedRun> others = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    int looked = 0;
    for (RunFolder other : store.latest()) {
      if (others.size() == COMPARED || looked++ == LOOKED_AT) {
        break;
      }
      if (other.finished() && other.measured() && !other.id().equals(run.id())) {
        try {
          if (own.comparableWith(other.header())) {
            others.add(FingerprintedRun.of(other));
          }
        } catch (IOException e) {
          unreadable.add(other.id());
        }
      }
    }
    return new Found(Fingerprints.of(own, others), unreadable);
  }
}
