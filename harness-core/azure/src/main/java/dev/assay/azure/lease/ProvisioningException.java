package dev.assay.azure.lease;

import java.io.IOException;
import java.util.List;

/** No VM could be had. The message names every attempt and what to do. */
public final class ProvisioningException extends IOException {
  private static final long serialVersionUID = 1L;

  private final List<String> attempts;

  ProvisioningException(String vmType, List<String> attempts, String advice) {
    super(
        "Azure gave no %s. Tried:%n%s%n  %s"
            .formatted(
                vmType,
                String.join(
                    System.lineSeparator(), attempts.stream().map(one -> "  - " + one).toList()),
                advice));
    this.attempts = List.copyOf(attempts);
  }

  /** What was tried and why it failed, in order. */
  public List<String> attempts() {
    return attempts;
  }
}
