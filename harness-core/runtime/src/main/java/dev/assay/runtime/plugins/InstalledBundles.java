package dev.assay.runtime.plugins;

import static dev.assay.runtime.plugins.finding.Finding.Phase.INSTALL;
import static dev.assay.runtime.plugins.finding.Finding.Phase.INTEGRITY;

import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.integrity.IntegrityPolicy;
import dev.assay.runtime.plugins.wiring.BundleFile;
import dev.assay.runtime.plugins.wiring.EmbeddedFramework;
import dev.assay.worker.description.Thrown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The bundles known to the framework, and the jars told. */
final class InstalledBundles {
  /** A bundle and the file it was installed from. */
  record Installed(BundleFile file, Bundle bundle) {}

  private final EmbeddedFramework framework;
  private final IntegrityPolicy policy;
  private final SortedMap<Path, Installed> installed;
  private final SortedMap<Path, Finding> told;

  /**
   * @param order of the jars
   */
  InstalledBundles(EmbeddedFramework framework, IntegrityPolicy policy, Comparator<Path> order) {
    this.framework = framework;
    this.policy = policy;
    this.installed = new TreeMap<>(order);
    this.told = new TreeMap<>(order);
  }

  /** In the order of the names of their files. */
  Collection<Installed> all() {
    return List.copyOf(installed.values());
  }

  Optional<Installed> at(Path jar) {
    return Optional.ofNullable(installed.get(jar));
  }

  List<Finding> findings() {
    return List.copyOf(told.values());
  }

  /** Uninstalls what is installed of these. */
  void uninstall(Collection<Path> jars) {
    for (Path jar : jars) {
      told.remove(jar);
      Installed old = installed.remove(jar);
      if (old != null) {
        try {
          framework.uninstall(old.bundle());
        } catch (BundleException | IllegalStateException e) {
          told.put(
              jar,
              Finding.error(
                  old.file().fileName(),
                  INSTALL,
                  "it cannot be uninstalled: " + Thrown.describe(e),
                  "Start the harness again."));
        }
      }
    }
  }

  /** Installs those of the jars that are not, so that one refused earlier gets another chance. */
  void install(Collection<Path> jars) {
    for (Path jar : jars) {
      if (!installed.containsKey(jar)) {
        told.remove(jar);
        try {
          installed.put(jar, install(jar));
        } catch (DefectiveBundleException e) {
          told.put(jar, e.finding());
        }
      }
    }
  }

  private Installed install(Path jar) throws DefectiveBundleException {
    BundleFile file = BundleFile.read(jar);
    Optional<Finding> doubt = policy.check(jar, file.symbolicName(), file.version());
    requireUnique(file);
    try {
      Bundle bundle = framework.install(jar);
      requireUnchanged(file, bundle);
      doubt.ifPresent(warning -> told.put(jar, warning));
      return new Installed(file, bundle);
    } catch (BundleException | IllegalStateException e) {
      if (e.getCause() instanceof IOException unwritten) {
        // The jar was read before: it is the framework's own files that cannot be written.
        throw new DefectiveBundleException(
            Finding.error(
                file.fileName(),
                INSTALL,
                "it cannot be made ready in the folder for temporary files: "
                    + unwritten.getMessage(),
                "Make room there, or name another folder: TMPDIR=DIR."));
      }
      throw new DefectiveBundleException(
          Finding.error(
              file.fileName(),
              INSTALL,
              "it has a manifest that OSGi refuses: " + Thrown.describe(e),
              "Correct the header that the message names, and build it with bnd-maven-plugin."));
    }
  }

  private void requireUnique(BundleFile file) throws DefectiveBundleException {
    for (Installed other : installed.values()) {
      if (other.file().symbolicName().equals(file.symbolicName())
          && other.file().version().equals(file.version())) {
        throw new DefectiveBundleException(
            Finding.error(
                file.fileName(),
                INSTALL,
                "it is %s %s, and so is %s, which is used"
                    .formatted(file.symbolicName(), file.version(), named(other.file(), file)),
                named(file, other.file()).equals(file.fileName())
                    ? "Remove one of the two, or give this one another version."
                    : "Remove %s, or give it another version.".formatted(file.jar())));
      }
    }
  }

  /** By its name, where that is enough to find it. */
  private static String named(BundleFile file, BundleFile beside) {
    return Objects.equals(file.jar().getParent(), beside.jar().getParent())
        ? file.fileName()
        : file.jar().toString();
  }

  // Between check and installation somebody could have replaced the jar.
  private void requireUnchanged(BundleFile file, Bundle bundle)
      throws DefectiveBundleException, BundleException {
    if (file.isUnchanged()) {
      return;
    }
    framework.uninstall(bundle);
    throw new DefectiveBundleException(
        Finding.error(
            file.fileName(),
            INTEGRITY,
            "it was replaced while it was being installed",
            "Publish a jar by a rename, and list the plugins again."));
  }
}
