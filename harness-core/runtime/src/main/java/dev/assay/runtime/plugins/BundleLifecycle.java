package dev.assay.runtime.plugins;

import static dev.assay.runtime.plugins.finding.Finding.Phase.START;
import static dev.assay.runtime.plugins.finding.Finding.Phase.STOP;

import dev.assay.runtime.plugins.finding.Failure;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.wiring.BundleFile;
import dev.assay.runtime.plugins.wiring.TimeLimit;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Starts and stops bundles. Only an activator is plugin code, and it gets a time limit.
 *
 * @param limit for one activator
 */
record BundleLifecycle(TimeLimit limit) {
  private static final String ACTIVATOR_REMEDY =
      "Correct the activator or take Bundle-Activator out of the manifest: a plugin needs none,"
          + " and workers call none.";

  /** Whether a bundle has something to start or stop. */
  private static boolean hasActivator(Bundle bundle) {
    return bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATOR) != null;
  }

  private static boolean isFragment(Bundle bundle) {
    return (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }

  /** Starts a resolved bundle; gives a finding when it cannot be. */
  Optional<Finding> start(BundleFile file, Bundle bundle) throws InterruptedException {
    if (isFragment(bundle)) {
      return Optional.empty();
    }
    if (isStuck(bundle)) {
      return Optional.of(stuck(file, bundle));
    }
    return act(bundle, () -> bundle.start(Bundle.START_TRANSIENT), "start")
        .map(
            problem ->
                Finding.error(
                    file.fileName(),
                    START,
                    "its activator %s %s"
                        .formatted(bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATOR), problem),
                    ACTIVATOR_REMEDY));
  }

  /** Stops a bundle if it is started; gives a finding when it cannot be. */
  Optional<Finding> stop(BundleFile file, Bundle bundle) throws InterruptedException {
    if (bundle.getState() != Bundle.ACTIVE) {
      return Optional.empty();
    }
    return act(bundle, bundle::stop, "stop")
        .map(
            problem ->
                Finding.warning(
                    file.fileName(),
                    STOP,
                    "its activator %s %s"
                        .formatted(bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATOR), problem),
                    "Start the harness again to be rid of it. " + ACTIVATOR_REMEDY));
  }

  /** Whether a thread that took longer than the limit is still in the activator. */
  static boolean isStuck(Bundle bundle) {
    return (bundle.getState() & (Bundle.STARTING | Bundle.STOPPING)) != 0;
  }

  private static Finding stuck(BundleFile file, Bundle bundle) {
    return Finding.error(
        file.fileName(),
        bundle.getState() == Bundle.STARTING ? START : STOP,
        "its activator %s has not returned yet"
            .formatted(bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATOR)),
        "Start the harness again to take up changes of this bundle. " + ACTIVATOR_REMEDY);
  }

  private interface Action {
    void run() throws BundleException;
  }

  private Optional<String> act(Bundle bundle, Action action, String verb)
      throws InterruptedException {
    try {
      if (hasActivator(bundle)) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        limit.call(
            verb + " " + bundle.getSymbolicName(),
            loader,
            () -> {
              action.run();
              return true;
            });
      } else {
        action.run();
      }
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (BundleException e) {
      return Optional.of("failed: " + Failure.describe(e));
    } catch (InvocationTargetException e) {
      Throwable thrown = Failure.unwrap(e);
      Throwable origin = thrown instanceof BundleException ? Failure.unwrap(thrown) : thrown;
      return Optional.of(
          origin instanceof ClassNotFoundException
              ? "is not in the bundle: " + Failure.describe(origin)
              : "threw " + Failure.describe(origin));
    }
  }
}
