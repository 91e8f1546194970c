package dev.assay.runtime.plugins.workload;

import static dev.assay.runtime.plugins.finding.Finding.Phase.DESCRIBE;
import static dev.assay.runtime.plugins.finding.Finding.Phase.LOAD;

import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Failure;
import dev.assay.runtime.plugins.finding.Finding;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.osgi.framework.Bundle;

/**
 * A class that a bundle names as a provider of a service.
 *
 * @param service an interface of the api
 */
record ProviderClass<T>(Plugin plugin, Bundle bundle, String name, Class<T> service) {
  /** Loads the class and creates an instance, which runs plugin code. */
  T create() throws DefectiveBundleException {
    Class<?> type = load();
    if (!service.isAssignableFrom(type)) {
      throw notAPlugin(type);
    }
    try {
      Constructor<?> constructor = type.getConstructor();
      if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
        throw defect(
            LOAD,
            "cannot be created: it is " + Modifier.toString(type.getModifiers()),
            "Make it public and not abstract.");
      }
      return service.cast(constructor.newInstance());
    } catch (NoSuchMethodException e) {
      throw defect(
          LOAD, "has no public constructor without arguments", "Give it one, or none at all.");
    } catch (InvocationTargetException e) {
      throw defect(
          DESCRIBE,
          "threw in its constructor " + Failure.describe(Failure.unwrap(e)),
          "Do nothing in the constructor that can fail: prepare in setup().");
    } catch (ReflectiveOperationException | LinkageError e) {
      throw defect(
          LOAD,
          "cannot be created: " + Failure.describe(e),
          "Build the bundle again so that it contains or imports all that the class uses.");
    }
  }

  private Class<?> load() throws DefectiveBundleException {
    try {
      return bundle.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw defect(
          LOAD,
          "named in META-INF/services, cannot be loaded: " + Failure.describe(e),
          "Check that the bundle contains the class, and build it again.");
    } catch (LinkageError e) {
      throw defect(
          LOAD,
          "cannot be loaded: " + Failure.describe(e),
          "Build the bundle again so that it contains or imports all that the class uses.");
    }
  }

  private DefectiveBundleException notAPlugin(Class<?> type) {
    boolean ownCopy =
        Arrays.stream(type.getInterfaces())
            .anyMatch(other -> other.getName().equals(service.getName()));
    return ownCopy
        ? defect(
            LOAD,
            "implements a copy of "
                + service.getSimpleName()
                + " that the bundle contains, not the harness's",
            "Import the package dev.assay.api, and embed none of its classes.")
        : defect(
            LOAD,
            "named in META-INF/services, does not implement " + service.getName(),
            "Implement it, or take the class out of that file.");
  }

  private DefectiveBundleException defect(Finding.Phase phase, String cause, String remedy) {
    return new DefectiveBundleException(
        Finding.error(plugin.fileName(), phase, name + " " + cause, remedy));
  }
}
