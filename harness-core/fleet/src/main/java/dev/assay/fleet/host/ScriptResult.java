package dev.assay.fleet.host;

/**
 * What a script did.
 *
 * @param status its exit status
 * @param output what it printed
 * @param errors what it printed to the standard error
 */
public record ScriptResult(int status, String output, String errors) {
  public boolean fine() {
    return status == 0;
  }

  /** What it complained of, in one line. */
  public String complaint() {
    String text = errors.isBlank() ? output : errors;
    return text.isBlank()
        ? "exit status " + status
        : String.join(" ", text.strip().lines().toList());
  }
}
