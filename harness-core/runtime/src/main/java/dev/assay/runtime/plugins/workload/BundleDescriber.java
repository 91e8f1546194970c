package dev.assay.runtime.plugins.workload;

import static dev.assay.runtime.plugins.finding.Finding.Phase.DESCRIBE;

import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.wiring.TimeLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/** Finds the workloads of a bundle, of both kinds. */
public final class BundleDescriber {
  private final TimeLimit limit;
  private final int processors;

  /**
   * @param limit for the plugin code of one provider
   * @param processors how many bundles are described at a time, {@code >= 1}
   */
  public BundleDescriber(TimeLimit limit, int processors) {
    this.limit = limit;
    this.processors = processors;
  }

  /**
   * Describes resolved bundles, several at a time: reading classes is most of a listing's work.
   *
   * @param bundles of the plugins, in the same order
   * @return the descriptions, in the same order
   */
  public List<Description> describe(List<Plugin> plugins, List<Bundle> bundles)
      throws InterruptedException {
    List<Callable<Description>> tasks = new ArrayList<>();
    for (int i = 0; i < plugins.size(); i++) {
      Plugin plugin = plugins.get(i);
      Bundle bundle = bundles.get(i);
      tasks.add(() -> describe(plugin, bundle));
    }
    List<Description> descriptions = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(processors)) {
      for (Future<Description> described : threads.invokeAll(tasks)) {
        descriptions.add(described.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A bundle cannot be described.", e);
    }
    return descriptions;
  }

  /** A fragment offers nothing by itself. */
  private Description describe(Plugin plugin, Bundle bundle) throws InterruptedException {
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
