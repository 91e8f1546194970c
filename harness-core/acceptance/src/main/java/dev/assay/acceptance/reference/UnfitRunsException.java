package dev.assay.acceptance.reference;

import java.util.List;

/** Runs that no reference can be learned from; the message has a line for each reason. */
public final class UnfitRunsException extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitRunsException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
