package dev.assay.runtime.plugins.workload;

import static dev.assay.runtime.plugins.finding.Finding.Phase.DESCRIBE;

import dev.assay.runtime.plugins.description.Answer;
import dev.assay.runtime.plugins.description.PluginAnswers;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.process.Shell;
import dev.assay.worker.description.Thrown;
import dev.assay.worker.protocol.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/** Finds the workloads of a bundle, of both kinds. */
public final class BundleDescriber {
  private final PluginAnswers answers;
  private final int processors;

  /**
   * @param answers of the bundles' code
   * @param processors how many bundles are described at a time, {@code >= 1}
   */
  public BundleDescriber(PluginAnswers answers, int processors) {
    this.answers = answers;
    this.processors = processors;
  }

  /**
   * Describes resolved bundles, several at a time.
   *
   * @param bundles of the plugins, in the same order
   * @return the descriptions, in the same order
   * @throws Shell.MissingException when none can be asked
   */
  public List<Description> describe(List<Plugin> plugins, List<Bundle> bundles)
      throws IOException, InterruptedException {
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
      if (e.getCause() instanceof Shell.MissingException missing) {
        throw missing;
      }
      throw new IllegalStateException("A bundle cannot be described.", e);
    }
    return descriptions;
  }

  /** A fragment offers nothing by itself. */
  private Description describe(Plugin plugin, Bundle bundle)
      throws IOException, InterruptedException {
    if (isFragment(bundle)) {
      return Description.NOTHING;
    }
    JmhBenchmarks benchmarks = new JmhBenchmarks(plugin, bundle);
    SelfTimedWorkloads selfTimed = new SelfTimedWorkloads(plugin, bundle);
    List<Question> questions =
        Stream.concat(benchmarks.questions().stream(), selfTimed.questions().stream()).toList();
    Description description;
    try {
      Map<Question, Answer> answered = answers.of(bundle, questions);
      description = benchmarks.describe(answered).and(selfTimed.describe(answered));
    } catch (DefectiveBundleException e) {
      return Description.defective(e.finding());
    } catch (Shell.MissingException e) {
      throw e; // no fault of this bundle, and the same for all
    } catch (IOException e) {
      return Description.defective(
          Finding.error(
              plugin.fileName(),
              DESCRIBE,
              "no process can be started to ask what it offers: " + Thrown.describe(e),
              "Check that this user may start processes and that the temporary folder has space."));
    }
    if (description.workloads().isEmpty()
        && description.importers().isEmpty()
        && description.findings().isEmpty()
        && offersNothingToBundles(bundle)) {
      return Description.defective(useless(plugin));
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
