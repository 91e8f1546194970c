package dev.assay.azure.failure;

import java.io.IOException;

/** Resource Manager refused something or failed at it. */
public final class ArmException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient ArmError error;

  /**
   * @param doing such as {@code "making the VM"}
   */
  public ArmException(String doing, ArmError error) {
    super("Azure failed at %s: %s".formatted(doing, error));
    this.error = error;
  }

  public ArmError error() {
    return error;
  }
}
