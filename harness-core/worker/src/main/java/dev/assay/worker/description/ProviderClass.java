package dev.assay.worker.description;

import dev.assay.worker.protocol.Step;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;

/**
 * A class that a bundle names as a provider of a service.
 *
 * @param service an interface of the api
 */
public record ProviderClass<T>(String name, Class<T> service) {
  /** Loads the class and creates an instance, which runs plugin code. */
  public T create() throws DefectException {
    Class<?> type = load();
    if (!service.isAssignableFrom(type)) {
      throw defect(
          Step.LOAD,
          "named in META-INF/services, does not implement " + service.getName(),
          "Implement it, or take the class out of that file.");
    }
    try {
      Constructor<?> constructor = type.getConstructor();
      if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
        throw defect(
            Step.LOAD,
            "cannot be created: it is " + Modifier.toString(type.getModifiers()),
            "Make it public and not abstract.");
      }
      return service.cast(constructor.newInstance());
    } catch (NoSuchMethodException e) {
      throw defect(
          Step.LOAD, "has no public constructor without arguments", "Give it one, or none at all.");
    } catch (InvocationTargetException e) {
      throw defect(
          Step.DESCRIBE,
          "threw in its constructor " + Thrown.describe(Thrown.unwrap(e)),
          "Do nothing in the constructor that can fail: prepare in open().");
    } catch (ReflectiveOperationException | LinkageError e) {
      throw defect(
          Step.LOAD,
          "cannot be created: " + Thrown.describe(e),
          "Build the bundle again so that it contains or imports all that the class uses.");
    }
  }

  private Class<?> load() throws DefectException {
    try {
      return Class.forName(name, false, ProviderClass.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw defect(
          Step.LOAD,
          "named in META-INF/services, cannot be loaded: " + Thrown.describe(e),
          "Check that the bundle contains the class, and build it again.");
    } catch (LinkageError e) {
      throw defect(
          Step.LOAD,
          "cannot be loaded: " + Thrown.describe(e),
          "Build the bundle again so that it contains or imports all that the class uses.");
    }
  }

  private DefectException defect(Step step, String cause, String remedy) {
    return new DefectException(step, name + " " + cause, remedy);
  }
}
