package dev.assay.api.machine;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A machine in a properties file: of each fact its state and, after a dot, its value and its source
 * or reason. No JSON library may be on the class path of plugins.
 */
final class MachineFile {
  private static final String VALUE = ".value";
  private static final String WHY = ".why";

  private final Properties properties;
  private final PropertyValues values;

  private MachineFile(Properties properties) {
    this.properties = properties;
    this.values = new PropertyValues(properties);
  }

  static void write(Machine machine, Path path) throws IOException {
    MachineFile file = new MachineFile(new Properties());
    for (RecordComponent component : Machine.class.getRecordComponents()) {
      file.put(component.getName(), (Fact<?>) PropertyValues.get(component, machine));
    }
    try (Writer writer = Files.newBufferedWriter(path)) {
      file.properties.store(writer, null);
    }
  }

  static Machine read(Path path) throws IOException {
    MachineFile file = new MachineFile(new Properties());
    try (Reader reader = Files.newBufferedReader(path)) {
      file.properties.load(reader);
      RecordComponent[] components = Machine.class.getRecordComponents();
      Object[] facts = new Object[components.length];
      for (int i = 0; i < facts.length; i++) {
        Type fact = components[i].getGenericType();
        facts[i] =
            file.get(
                components[i].getName(), ((ParameterizedType) fact).getActualTypeArguments()[0]);
      }
      return PropertyValues.make(Machine.class, components, facts);
    } catch (IllegalArgumentException e) {
      throw new IOException(path + " does not describe a machine: " + e.getMessage(), e);
    }
  }

  private void put(String name, Fact<?> fact) {
    switch (fact) {
      case Fact.Known<?>(Object value, String source) -> {
        put(name, "known", source);
        values.put(name + VALUE, value);
      }
      case Fact.Assumed<?>(Object value, String reason) -> {
        put(name, "assumed", reason);
        values.put(name + VALUE, value);
      }
      case Fact.Unknown<?>(String reason) -> put(name, "unknown", reason);
    }
  }

  private void put(String name, String state, String why) {
    properties.setProperty(name, state);
    properties.setProperty(name + WHY, why);
  }

  private Fact<?> get(String name, Type type) {
    String why = values.required(name + WHY);
    return switch (values.required(name)) {
      case "known" -> new Fact.Known<>(values.get(name + VALUE, type), why);
      case "assumed" -> new Fact.Assumed<>(values.get(name + VALUE, type), why);
      case "unknown" -> new Fact.Unknown<>(why);
      default -> throw new IllegalArgumentException(name + " is neither known nor unknown");
    };
  }
}
