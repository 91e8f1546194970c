package dev.assay.runtime.plugins.finding;

/** A bundle cannot be used, for the reason that its finding gives. */
public final class DefectiveBundleException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Finding finding;

  public DefectiveBundleException(Finding finding) {
    super(finding.toString());
    this.finding = finding;
  }

  public Finding finding() {
    return finding;
  }
}
