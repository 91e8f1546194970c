package dev.assay.runtime.plugins.workload;

import static dev.assay.runtime.plugins.finding.Finding.Phase.DESCRIBE;
import static dev.assay.runtime.plugins.finding.Finding.Phase.LOAD;

import dev.assay.api.Benchmarks;
import dev.assay.runtime.plugins.finding.Failure;
import dev.assay.runtime.plugins.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;

/** Reads {@link Benchmarks} of the classes of one bundle, loading but never initialising them. */
final class JmhClasses {
  private final Plugin plugin;
  private final Bundle bundle;
  private final List<Finding> findings;
  private final boolean usesApi;
  private final Map<String, JmhClass> known = new HashMap<>();

  /**
   * @param findings takes what is wrong with a class
   */
  JmhClasses(Plugin plugin, Bundle bundle, List<Finding> findings) {
    this.plugin = plugin;
    this.bundle = bundle;
    this.findings = findings;
    this.usesApi = importsApi(bundle);
  }

  // A bundle without this wire cannot carry the annotation: its classes need not be loaded.
  private static boolean importsApi(Bundle bundle) {
    String api = Benchmarks.class.getPackageName();
    return bundle
        .adapt(BundleWiring.class)
        .getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
        .stream()
        .anyMatch(
            wire ->
                api.equals(
                    wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
  }

  /** The description of a class; only its name where it has none or a defective one. */
  JmhClass describe(String className) {
    return usesApi ? known.computeIfAbsent(className, this::read) : JmhClass.undescribed(className);
  }

  private JmhClass read(String className) {
    try {
      Benchmarks annotation = load(className).getAnnotation(Benchmarks.class);
      return annotation == null
          ? JmhClass.undescribed(className)
          : JmhClass.describedBy(annotation, className);
    } catch (ClassNotFoundException e) {
      addFinding(
          LOAD,
          "its benchmark class %s cannot be loaded: %s".formatted(className, Failure.describe(e)),
          "Build the bundle again so that it contains or imports all that its benchmarks use.");
    } catch (RuntimeException | Error e) {
      addFinding(
          e instanceof LinkageError ? LOAD : DESCRIBE,
          "@Benchmarks of its class %s cannot be used: %s"
              .formatted(className, Failure.describe(e)),
          "Correct the annotation, and what it and the class refer to.");
    }
    return JmhClass.undescribed(className);
  }

  private void addFinding(Finding.Phase phase, String cause, String remedy) {
    findings.add(
        Finding.error(
            plugin.fileName(),
            phase,
            cause,
            remedy + " Until then its benchmarks are listed without what @Benchmarks says."));
  }

  // JMH writes the name of a nested class with dots.
  private Class<?> load(String className) throws ClassNotFoundException {
    String name = className;
    while (true) {
      try {
        return bundle.loadClass(name);
      } catch (ClassNotFoundException e) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
          throw new ClassNotFoundException(className, e);
        }
        name = name.substring(0, dot) + "$" + name.substring(dot + 1);
      }
    }
  }
}
