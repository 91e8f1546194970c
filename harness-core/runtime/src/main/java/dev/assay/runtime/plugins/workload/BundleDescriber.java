package dev.assay.runtime.plugins.workload;

import static dev.assay.runtime.plugins.finding.Finding.Phase.DESCRIBE;

import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.wiring.TimeLimit;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/** Finds the workloads of a bundle, of both kinds. */
public final class BundleDescriber {
  private final TimeLimit limit;

  /**
   * @param limit for the plugin code of one provider
   */
  public BundleDescriber(TimeLimit limit) {
    this.limit = limit;
  }

  /** Describes a resolved bundle; a fragment offers nothing by itself. */
  public Description describe(Plugin plugin, Bundle bundle) throws InterruptedException {
    if (isFragment(bundle)) {
      return new Description(List.of(), List.of());
    }
    Description description =
        new JmhBenchmarks(plugin, bundle)
            .describe()
            .and(new SelfTimedWorkloads(plugin, bundle, limit).describe());
    if (description.workloads().isEmpty()
        && description.findings().isEmpty()
        && offersNothingToBundles(bundle)) {
      return new Description(List.of(), List.of(useless(plugin)));
    }
    return description;
  }

  private static boolean isFragment(Bundle bundle) {
    return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }

  private static boolean offersNothingToBundles(Bundle bundle) {
    return bundle.getHeaders("").get(Constants.EXPORT_PACKAGE) == null
        && bundle.getHeaders("").get(Constants.PROVIDE_CAPABILITY) == null
        && bundle.adapt(BundleWiring.class).getProvidedWires(null).isEmpty();
  }

  private static Finding useless(Plugin plugin) {
    return Finding.warning(
        plugin.fileName(),
        DESCRIBE,
        "it offers no workload, and nothing to other bundles: it has neither META-INF/BenchmarkList"
            + " nor META-INF/services/dev.assay.api.BenchmarkPlugin",
        "Build it with JMH's annotation processor, or annotate its BenchmarkPlugin with"
            + " @ServiceProvider(BenchmarkPlugin.class).");
  }
}
