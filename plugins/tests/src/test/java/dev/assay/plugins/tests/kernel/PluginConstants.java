package dev.assay.plugins.tests.kernel;

import java.io.File;
import java.lang.foreign.Linker;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The constants of classes as they are on a processor, which may be another than this one. */
record PluginConstants(Processor processor) {

  /** Work with the classes. */
  interface Reading<T> {
    T read(ClassLoader classes) throws ReflectiveOperationException;
  }

  /** Loads the classes anew, with what Java would say of the processor. */
  <T> T read(Reading<T> reading) throws Exception {
    // Whoever links C functions first has asked which processor this is; it stays the real one.
    Linker.nativeLinker();
    String before = System.setProperty("os.arch", processor.javaName());
    try (URLClassLoader classes =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      return reading.read(classes);
    } finally {
      System.setProperty("os.arch", before);
    }
  }

  private static URL[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> url(Path.of(entry)))
        .toArray(URL[]::new);
  }

  private static URL url(Path entry) {
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** All constants of a class that are whole numbers. */
  static Map<String, Long> numbers(ClassLoader classes, String name)
      throws ReflectiveOperationException {
    Map<String, Long> found = new TreeMap<>();
    for (Field field : Class.forName(name, true, classes).getDeclaredFields()) {
      boolean number = field.getType() == int.class || field.getType() == long.class;
      if (number && Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
        field.setAccessible(true);
        found.put(field.getName(), ((Number) field.get(null)).longValue());
      }
    }
    return found;
  }

  /** What a field or a method without arguments gives for each constant of an enum. */
  static Map<String, Long> ofEnum(ClassLoader classes, String name, String member)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(name, true, classes);
    Map<String, Long> found = new TreeMap<>();
    for (Object constant : type.getEnumConstants()) {
      found.put(constant.toString(), number(type, constant, member));
    }
    return found;
  }

  private static long number(Class<?> type, Object constant, String member)
      throws ReflectiveOperationException {
    Map<String, Method> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
            .collect(Collectors.toMap(Method::getName, method -> method));
    if (methods.containsKey(member)) {
      methods.get(member).setAccessible(true);
      return ((Number) methods.get(member).invoke(constant)).longValue();
    }
    Field field = type.getDeclaredField(member);
    field.setAccessible(true);
    return ((Number) field.get(constant)).longValue();
  }
}
