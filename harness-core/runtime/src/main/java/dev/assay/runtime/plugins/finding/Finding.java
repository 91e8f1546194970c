package dev.assay.runtime.plugins.finding;

/**
 * One defect of one bundle. A finding never stops the other bundles.
 *
 * @param severity how much of the bundle is lost
 * @param bundle the file name of the bundle, such as {@code "acme.jar"}
 * @param phase in which it was found
 * @param cause what is wrong, with the values
 * @param remedy what to do about it
 */
public record Finding(Severity severity, String bundle, Phase phase, String cause, String remedy) {
  /** How much of the bundle is lost. */
  public enum Severity {
    /** The bundle, or the workload the cause names, cannot be used. */
    ERROR,
    /** Everything offered can be used, but something is not as its author meant it. */
    WARNING
  }

  /** The steps a bundle goes through, in this order. */
  public enum Phase {
    /** Its file is read and becomes known to the framework. */
    INSTALL,
    /** Its signature and hash are compared with what is trusted. */
    INTEGRITY,
    /** Its requirements are matched with what the harness and the other bundles provide. */
    RESOLVE,
    /** A class that it names is loaded. */
    LOAD,
    /** It says which workloads it offers. */
    DESCRIBE,
    /** It says what the machine lacks for them. */
    AVAILABILITY,
    /** The class path of a worker is made of it. */
    CLASS_PATH
  }

  public Finding {
    if (bundle.isBlank() || cause.isBlank() || remedy.isBlank()) {
      throw new IllegalArgumentException("A finding needs bundle, cause and remedy.");
    }
  }

  public static Finding error(String bundle, Phase phase, String cause, String remedy) {
    return new Finding(Severity.ERROR, bundle, phase, cause, remedy);
  }

  public static Finding warning(String bundle, Phase phase, String cause, String remedy) {
    return new Finding(Severity.WARNING, bundle, phase, cause, remedy);
  }

  @Override
  public String toString() {
    return "%s %s (%s): %s. %s".formatted(severity, bundle, phase, cause, remedy);
  }
}
