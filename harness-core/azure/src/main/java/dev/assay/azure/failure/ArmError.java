package dev.assay.azure.failure;

/**
 * What Resource Manager answered.
 *
 * @param status of HTTP; 0 when the error came inside an asynchronous operation
 * @param code such as {@code "ZonalAllocationFailed"}; empty when there was none
 * @param message Azure's words, without anything secret
 */
public record ArmError(int status, String code, String message) {
  public static final int THROTTLED = 429;
  private static final int NOT_FOUND = 404;

  /** Whether what was asked for is not there: no error when it was to be deleted. */
  public boolean missing() {
    return code.isEmpty() ? status == NOT_FOUND : code.endsWith("NotFound");
  }

  @Override
  public String toString() {
    String name = code.isEmpty() ? "HTTP status " + status : code;
    return message.isBlank() ? name : name + ": " + message;
  }
}
