package dev.assay.runtime.plugins.wiring;

import static dev.assay.runtime.plugins.finding.Finding.Phase.RESOLVE;

import dev.assay.runtime.plugins.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Finds out why a bundle does not resolve. */
public final class UnmetRequirements {
  private static final int API_MAJOR = Version.valueOf(EmbeddedFramework.API_VERSION).getMajor();

  private final EmbeddedFramework framework;

  public UnmetRequirements(EmbeddedFramework framework) {
    this.framework = framework;
  }

  /** One finding for each unmet requirement of a bundle that did not resolve; at least one. */
  public List<Finding> of(Bundle bundle) {
    Set<Finding> findings = new LinkedHashSet<>();
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
      if (isMandatory(requirement)) {
        Collection<BundleCapability> providers = framework.findProviders(requirement);
        if (providers.isEmpty()) {
          findings.add(notProvided(bundle, requirement));
        } else if (providers.stream().noneMatch(UnmetRequirements::isResolved)) {
          findings.add(providerUnresolved(bundle, requirement, providers));
        }
      }
    }
    return findings.isEmpty() ? List.of(inconsistent(bundle)) : List.copyOf(findings);
  }

  private static boolean isMandatory(BundleRequirement requirement) {
    Map<String, String> directives = requirement.getDirectives();
    String effective = directives.get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
    return !Namespace.RESOLUTION_OPTIONAL.equals(
            directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
        && !PackageNamespace.RESOLUTION_DYNAMIC.equals(
            directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
        && (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE));
  }

  private static boolean isResolved(BundleCapability capability) {
    return capability.getRevision().getWiring() != null;
  }

  private Finding notProvided(Bundle bundle, BundleRequirement requirement) {
    RequirementText text = RequirementText.of(requirement);
    return switch (requirement.getNamespace()) {
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          finding(
              bundle,
              "needs %s %s, and this is Java %d"
                  .formatted(text.name(), text.range("version"), Runtime.version().feature()),
              "Build it for Java %d or older, or run Assay on a newer Java."
                  .formatted(Runtime.version().feature()));
      case NativeNamespace.NATIVE_NAMESPACE ->
          finding(
              bundle,
              "has no native code for this platform, %s %s: it asks for %s"
                  .formatted(
                      System.getProperty("os.name"), System.getProperty("os.arch"), text.filter()),
              "Get a build of the bundle for this platform, or make its native code optional with"
                  + " ',*' at the end of Bundle-NativeCode.");
      case EmbeddedFramework.HARNESS_CAPABILITY ->
          finding(
              bundle,
              "needs the harness in version %s, and this is %s"
                  .formatted(text.range("version"), EmbeddedFramework.HARNESS_VERSION),
              "Use a harness of that version, or a bundle made for this one.");
      case PackageNamespace.PACKAGE_NAMESPACE -> packageNotProvided(bundle, requirement, text);
      case BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE ->
          otherNotProvided(bundle, requirement, "bundle " + text.name(), "bundle-version", text);
      default ->
          otherNotProvided(
              bundle,
              requirement,
              "capability " + requirement.getNamespace() + " " + text.filter(),
              "version",
              text);
    };
  }

  private Finding packageNotProvided(
      Bundle bundle, BundleRequirement requirement, RequirementText text) {
    if (text.name().equals(EmbeddedFramework.API_PACKAGE)) {
      if (text.beginsBelow("version", API_MAJOR)) {
        return builtAgainstApi1(bundle, text);
      }
      return finding(
          bundle,
          "is built against %s %s, and this harness has %s"
              .formatted(text.name(), text.range("version"), EmbeddedFramework.API_VERSION),
          "Build it against assay-api %s, or use a harness with the api it was built for."
              .formatted(EmbeddedFramework.API_VERSION));
    }
    return otherNotProvided(bundle, requirement, "package " + text.name(), "version", text);
  }

  private Finding builtAgainstApi1(Bundle bundle, RequirementText text) {
    return finding(
        bundle,
        "is built against api 1 (%s %s), and this harness has %s, in which Workload.open returns a WorkloadSession in place of the methods setup, iterate, verify and teardown"
            .formatted(text.name(), text.range("version"), EmbeddedFramework.API_VERSION),
        "Change it as \"From api 1 to 2\" in Assay's plugin guide (plugin-guide.md) says, and build it against assay-api %s."
            .formatted(EmbeddedFramework.API_VERSION));
  }

  private Finding otherNotProvided(
      Bundle bundle,
      BundleRequirement requirement,
      String what,
      String versionAttribute,
      RequirementText text) {
    String range = text.range(versionAttribute);
    List<String> offers = offersOfAnyVersion(requirement, text, versionAttribute);
    if (offers.isEmpty()) {
      return finding(
          bundle,
          "needs %s %s, and neither a bundle nor the harness provides it".formatted(what, range),
          "Add a bundle that provides it to the same directory, or embed it (Bundle-ClassPath).");
    }
    return finding(
        bundle,
        "needs %s %s, and only %s is offered".formatted(what, range, String.join(", ", offers)),
        "Add a bundle with a version in that range, or widen the range if the offered one works.");
  }

  private List<String> offersOfAnyVersion(
      BundleRequirement requirement, RequirementText text, String versionAttribute) {
    if (text.name().isEmpty()) {
      return List.of();
    }
    List<String> offers = new ArrayList<>();
    for (BundleCapability offer : framework.findProviders(anyVersion(requirement, text))) {
      offers.add(
          offer.getAttributes().get(versionAttribute)
              + " ("
              + framework.nameOf(offer.getRevision().getBundle())
              + ")");
    }
    return offers;
  }

  private static Requirement anyVersion(BundleRequirement requirement, RequirementText text) {
    String filter = "(" + requirement.getNamespace() + "=" + text.name() + ")";
    return new FilterRequirement(
        requirement.getNamespace(),
        Map.of(Constants.FILTER_DIRECTIVE, filter),
        requirement.getResource());
  }

  private Finding providerUnresolved(
      Bundle bundle, BundleRequirement requirement, Collection<BundleCapability> providers) {
    String names =
        providers.stream()
            .map(Capability::getResource)
            .map(resource -> framework.nameOf(((BundleRevision) resource).getBundle()))
            .distinct()
            .collect(Collectors.joining(", "));
    return finding(
        bundle,
        "needs %s, which cannot be used itself".formatted(names),
        "First do what the findings of %s say.".formatted(names));
  }

  // Each requirement has a provider, but not all together: Felix alone can say what collides.
  private Finding inconsistent(Bundle bundle) {
    String reason;
    try {
      bundle.start(Bundle.START_TRANSIENT);
      reason = "its state is " + bundle.getState();
    } catch (BundleException e) {
      reason = String.valueOf(e.getMessage());
    }
    return finding(
        bundle,
        "cannot be wired although each requirement has a provider: " + reason,
        "Make its imports agree on one provider of each package, or remove the other bundle of the"
            + " same name.");
  }

  private Finding finding(Bundle bundle, String cause, String remedy) {
    return Finding.error(framework.nameOf(bundle), RESOLVE, "it " + cause, remedy);
  }

  private record FilterRequirement(
      String namespace, Map<String, String> directives, Resource resource) implements Requirement {
    @Override
    public String getNamespace() {
      return namespace;
    }

    @Override
    public Map<String, String> getDirectives() {
      return directives;
    }

    @Override
    public Map<String, Object> getAttributes() {
      return Map.of();
    }

    @Override
    public Resource getResource() {
      return resource;
    }
  }
}
