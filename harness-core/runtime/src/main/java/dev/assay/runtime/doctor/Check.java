package dev.assay.runtime.doctor;

import java.util.Optional;

/**
 * One thing the doctor looked at.
 *
 * @param subject such as {@code "huge pages"}
 * @param detail what was found, with values, and what it means
 * @param remedy a command or a step; always there for {@link Status#MISSING}
 */
public record Check(String subject, Status status, String detail, Optional<String> remedy) {
  /** What a finding means for measurements. */
  public enum Status {
    /** Nothing to do. */
    OK,
    /** Everything runs, but results may be worse or less steady than the machine's best. */
    ADVICE,
    /** Something cannot run. */
    MISSING
  }

  public Check {
    if (subject.isBlank() || detail.isBlank()) {
      throw new IllegalArgumentException("A check needs both subject and detail.");
    }
    if (status == Status.MISSING && remedy.isEmpty()) {
      throw new IllegalArgumentException("Check '" + subject + "' is MISSING without a remedy.");
    }
  }

  static Check ok(String subject, String detail) {
    return new Check(subject, Status.OK, detail, Optional.empty());
  }

  static Check advice(String subject, String detail, String remedy) {
    return new Check(subject, Status.ADVICE, detail, Optional.of(remedy));
  }

  static Check missing(String subject, String detail, String remedy) {
    return new Check(subject, Status.MISSING, detail, Optional.of(remedy));
  }
}
