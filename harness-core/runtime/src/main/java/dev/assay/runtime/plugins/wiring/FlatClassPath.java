package dev.assay.runtime.plugins.wiring;

import static dev.assay.runtime.plugins.finding.Finding.Phase.CLASS_PATH;

import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.worker.description.Thrown;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Turns the wiring of a bundle into a class path that means the same without OSGi, or refuses.
 *
 * <p>The wires are walked breadth first: imported packages, required bundles, service providers and
 * attached fragments. A package from two providers or a class in two places cannot be told apart on
 * one class path and is a conflict.
 */
public final class FlatClassPath {
  private static final String SERVICE_NAMESPACE = "osgi.serviceloader";
  private static final Set<String> FOLLOWED =
      Set.of(
          PackageNamespace.PACKAGE_NAMESPACE, BundleNamespace.BUNDLE_NAMESPACE, SERVICE_NAMESPACE);
  private static final int CONFLICTS_SHOWN = 5;

  private final EmbeddedFramework framework;
  private final Path extracted;

  /**
   * @param extracted the directory that takes jars embedded in bundles; they stay until the caller
   *     deletes it
   */
  public FlatClassPath(EmbeddedFramework framework, Path extracted) {
    this.framework = framework;
    this.extracted = extracted;
  }

  /**
   * The class path of a resolved bundle.
   *
   * @throws DefectiveBundleException when there are conflicts, or a jar cannot be read
   */
  public ClassPath of(Bundle root) throws DefectiveBundleException {
    List<String> conflicts = new ArrayList<>();
    List<Path> entries = new ArrayList<>();
    ClassOwners owners = new ClassOwners();
    try {
      for (BundleWiring wiring : closure(root, conflicts)) {
        for (Path entry : entriesOf(wiring.getBundle())) {
          entries.add(entry);
          owners.add(entry);
        }
      }
    } catch (IOException e) {
      throw defect(
          root,
          "its class path cannot be made: " + Thrown.describe(e),
          "Copy the bundles again, and check that the disk has space.");
    }
    conflicts.addAll(owners.conflicts());
    if (!conflicts.isEmpty()) {
      throw conflict(root, conflicts);
    }
    return new ClassPath(entries);
  }

  /** The jars of a resolved bundle and of all bundles that it is wired to, in a fixed order. */
  public List<Path> jars(Bundle root) {
    return closure(root, new ArrayList<>()).stream()
        .map(wiring -> framework.jar(wiring.getBundle()).toAbsolutePath())
        .toList();
  }

  private Set<BundleWiring> closure(Bundle root, List<String> conflicts) {
    Set<BundleWiring> seen = new LinkedHashSet<>();
    Map<String, BundleWiring> providers = new HashMap<>();
    Deque<BundleWiring> pending = new ArrayDeque<>();
    pending.add(root.adapt(BundleWiring.class));
    while (!pending.isEmpty()) {
      BundleWiring wiring = pending.remove();
      if (!seen.add(wiring)) {
        continue;
      }
      for (BundleWire wire : wiring.getRequiredWires(null)) {
        BundleWiring provider = wire.getProviderWiring();
        String namespace = wire.getCapability().getNamespace();
        if (provider.getBundle().getBundleId() != Constants.SYSTEM_BUNDLE_ID
            && FOLLOWED.contains(namespace)) {
          pending.add(provider);
          if (namespace.equals(PackageNamespace.PACKAGE_NAMESPACE)) {
            String name = String.valueOf(wire.getCapability().getAttributes().get(namespace));
            noteProvider(name, provider, providers, conflicts);
          }
        }
      }
      for (BundleWire fragment : wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE)) {
        pending.add(fragment.getRequirerWiring());
      }
    }
    return seen;
  }

  private void noteProvider(
      String name,
      BundleWiring provider,
      Map<String, BundleWiring> providers,
      List<String> conflicts) {
    BundleWiring other = providers.putIfAbsent(name, provider);
    if (other != null && other != provider) {
      conflicts.add(
          "package %s comes from both %s and %s"
              .formatted(
                  name,
                  framework.nameOf(other.getBundle()),
                  framework.nameOf(provider.getBundle())));
    }
  }

  private List<Path> entriesOf(Bundle bundle) throws IOException {
    Path jar = framework.jar(bundle).toAbsolutePath();
    String classPath = bundle.getHeaders("").get(Constants.BUNDLE_CLASSPATH);
    if (classPath == null) {
      return List.of(jar);
    }
    Path directory = extracted.resolve(Long.toString(bundle.getBundleId())).toAbsolutePath();
    return new EmbeddedEntries(jar, directory, EmbeddedEntries.MOST_BYTES).extract(classPath);
  }

  private DefectiveBundleException conflict(Bundle root, List<String> conflicts) {
    String shown =
        String.join("; ", conflicts.subList(0, Math.min(CONFLICTS_SHOWN, conflicts.size())));
    int hidden = conflicts.size() - CONFLICTS_SHOWN;
    return defect(
        root,
        "its classes cannot be put on one class path, as a worker needs them: "
            + shown
            + (hidden > 0 ? "; and " + hidden + " more" : ""),
        "Make all its imports use one version of each library, and embed no class that the harness"
            + " or another bundle provides.");
  }

  private DefectiveBundleException defect(Bundle root, String cause, String remedy) {
    return new DefectiveBundleException(
        Finding.error(framework.nameOf(root), CLASS_PATH, cause, remedy));
  }
}
