package dev.assay.api.machine;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A machine in a properties file: of each fact its state and, after a dot, its value and its source
 * or reason. No JSON library may be on the class path of plugins.
 */
final class MachineFile {
  private static final String LIST_SEPARATOR = ",";
  private static final String FIELD_SEPARATOR = " ";
  private static final String ABSENT = "-";

  private final Properties properties;

  private MachineFile(Properties properties) {
    this.properties = properties;
  }

  static void write(Machine machine, Path path) throws IOException {
    MachineFile file = new MachineFile(new Properties());
    file.put("allowedCpus", machine.allowedCpus(), MachineFile::join);
    file.put(
        "caches",
        machine.caches(),
        caches ->
            caches.stream().map(MachineFile::text).collect(Collectors.joining(LIST_SEPARATOR)));
    file.put(
        "lastLevelCache",
        machine.lastLevelCache(),
        cache -> cache.bytes() + FIELD_SEPARATOR + cache.totalBytes());
    file.put("availableMemoryBytes", machine.availableMemoryBytes(), String::valueOf);
    file.put(
        "hugePages", machine.hugePages(), pages -> pages.mode() + FIELD_SEPARATOR + pages.bytes());
    try (Writer writer = Files.newBufferedWriter(path)) {
      file.properties.store(writer, null);
    }
  }

  static Machine read(Path path) throws IOException {
    MachineFile file = new MachineFile(new Properties());
    try (Reader reader = Files.newBufferedReader(path)) {
      file.properties.load(reader);
      return new Machine(
          file.get("allowedCpus", text -> items(text).stream().map(Integer::valueOf).toList()),
          file.get("caches", text -> items(text).stream().map(MachineFile::cache).toList()),
          file.get("lastLevelCache", MachineFile::lastLevelCache),
          file.get("availableMemoryBytes", Long::valueOf),
          file.get("hugePages", MachineFile::hugePages));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new IOException(path + " does not describe a machine: " + e.getMessage(), e);
    }
  }

  private <T> void put(String name, Fact<T> fact, Function<T, String> text) {
    switch (fact) {
      case Fact.Known<T>(T value, String source) -> put(name, "known", text.apply(value), source);
      case Fact.Assumed<T>(T value, String reason) ->
          put(name, "assumed", text.apply(value), reason);
      case Fact.Unknown<T>(String reason) -> put(name, "unknown", "", reason);
    }
  }

  private void put(String name, String state, String value, String why) {
    properties.setProperty(name, state);
    properties.setProperty(name + ".value", value);
    properties.setProperty(name + ".why", why);
  }

  private <T> Fact<T> get(String name, Function<String, T> value) {
    String why = required(name + ".why");
    String text = required(name + ".value");
    return switch (required(name)) {
      case "known" -> new Fact.Known<>(value.apply(text), why);
      case "assumed" -> new Fact.Assumed<>(value.apply(text), why);
      case "unknown" -> new Fact.Unknown<>(why);
      default -> throw new IllegalArgumentException(name + " is neither known nor unknown");
    };
  }

  private String required(String key) {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException("it has no " + key);
    }
    return value;
  }

  private static String join(List<?> items) {
    return items.stream().map(String::valueOf).collect(Collectors.joining(LIST_SEPARATOR));
  }

  private static List<String> items(String text) {
    return text.isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(text.split(LIST_SEPARATOR)));
  }

  private static String text(Cache cache) {
    return String.join(
        FIELD_SEPARATOR,
        Integer.toString(cache.level()),
        cache.type(),
        Long.toString(cache.bytes()),
        text(cache.instances()),
        text(cache.sharedBy()));
  }

  private static Cache cache(String text) {
    String[] fields = text.split(FIELD_SEPARATOR);
    return new Cache(
        Integer.parseInt(fields[0]),
        fields[1],
        Long.parseLong(fields[2]),
        number(fields[3]),
        number(fields[4]));
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : ABSENT;
  }

  private static OptionalInt number(String text) {
    return text.equals(ABSENT) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
  }

  private static LastLevelCache lastLevelCache(String text) {
    String[] fields = text.split(FIELD_SEPARATOR);
    return new LastLevelCache(Long.parseLong(fields[0]), Long.parseLong(fields[1]));
  }

  private static HugePages hugePages(String text) {
    String[] fields = text.split(FIELD_SEPARATOR);
    return new HugePages(fields[0], Long.parseLong(fields[1]));
  }
}
