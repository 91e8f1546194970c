package dev.assay.runtime.signature;

import java.time.Instant;
import java.util.List;

/** What a signature says of the files of a run as they are now. */
public sealed interface Verdict {
  /** Nobody signed it. */
  record Unsigned() implements Verdict {}

  /**
   * A trusted key signed exactly these files as this run.
   *
   * @param key the file of the key
   */
  record Verified(Instant signed, String key) implements Verdict {}

  /**
   * Somebody signed exactly these files as this run, with a key that is not trusted here: anybody
   * could have.
   */
  record UnknownKey(Instant signed) implements Verdict {}

  /**
   * The files are not those that were signed, or the run has another name.
   *
   * @param differences a clause each, such as {@code "logs/a.log was added"}
   * @param byTrusted whether a trusted key signed what was there before
   */
  record Changed(List<String> differences, boolean byTrusted) implements Verdict {
    public Changed {
      differences = List.copyOf(differences);
    }
  }

  /**
   * There is a signature that cannot be read.
   *
   * @param reason a clause
   */
  record Unreadable(String reason) implements Verdict {}
}
