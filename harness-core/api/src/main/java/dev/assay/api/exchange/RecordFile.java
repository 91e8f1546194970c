package dev.assay.api.exchange;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Records in properties files: a key is the path of component names and indexes to a value, joined
 * by dots. What is absent has no key.
 */
public final class RecordFile {
  private RecordFile() {}

  public static void write(Record record, Path file) throws IOException {
    Properties properties = new Properties();
    RecordValues.of(record).forEach((name, value) -> put(properties, name, value));
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when the file cannot be read or holds no such record
   */
  public static <T extends Record> T read(Path file, Class<T> type) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      Map<String, Object> tree = new LinkedHashMap<>();
      for (String key : new TreeSet<>(properties.stringPropertyNames())) {
        add(tree, key, properties.getProperty(key));
      }
      return RecordReader.read(tree, type);
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "%s does not describe a %s: %s".formatted(file, type.getSimpleName(), e.getMessage()), e);
    }
  }

  private static void put(Properties properties, String key, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case List<?> items when !items.isEmpty() -> {
        for (int i = 0; i < items.size(); i++) {
          put(properties, key + "." + i, items.get(i));
        }
      }
      case Map<?, ?> map when !map.isEmpty() ->
          map.forEach((name, each) -> put(properties, key + "." + escaped(name), each));
      case List<?> _, Map<?, ?> _ -> properties.setProperty(key, RecordReader.NOTHING);
      default -> properties.setProperty(key, value.toString());
    }
  }

  @SuppressWarnings("unchecked") // Only this method puts maps into the tree.
  private static void add(Map<String, Object> tree, String key, String value) {
    Map<String, Object> parent = tree;
    String[] path = key.split("\\.", -1);
    for (int i = 0; i < path.length - 1; i++) {
      if (!(parent.computeIfAbsent(plain(path[i]), _ -> new LinkedHashMap<String, Object>())
          instanceof Map<?, ?> child)) {
        throw new IllegalArgumentException("there is something below a value: " + key);
      }
      parent = (Map<String, Object>) child;
    }
    parent.put(plain(path[path.length - 1]), value);
  }

  private static String escaped(Object name) {
    return name.toString().replace("%", "%25").replace(".", "%2E");
  }

  private static String plain(String name) {
    return name.replace("%2E", ".").replace("%25", "%");
  }
}
