package dev.assay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes stored runs that are wrong in one place out of one that is right. */
final class MutatedRuns {
  /** Reaches a terminal, a page, a table, a path and a spreadsheet. */
  static final String HOSTILE =
      "\u001b]0;owned\u0007\u001b[2J\u202e<script>alert(1)</script>&\"'\n"
          + "=cmd|' /C calc'!A0,|`../../x";

  private static final List<String> FILES = List.of("run.json", "result.json", "samples.jsonl");

  /** What takes the place of a value, as JSON text. */
  private static final List<String> VALUES =
      List.of(
          JsonMapper.shared().writeValueAsString(HOSTILE),
          "null",
          "true",
          "-1",
          "0",
          "1e308",
          "-1e308",
          "1e400",
          "1e999999999",
          "9".repeat(5_000),
          "\"NaN\"",
          "\"Infinity\"",
          "\"\"",
          "[]",
          "{}",
          "[null]",
          "[[[[[[]]]]]]",
          "[".repeat(2_000) + "]".repeat(2_000),
          "{\"a\":1,\"a\":2}",
          "2147483648",
          "0.5");

  private static final String PLACE = "\"@here@\"";

  private final RandomGenerator random;
  private final Map<String, String> files = new TreeMap<>();

  MutatedRuns(RandomGenerator random) {
    this.random = random;
    for (String file : FILES) {
      try (InputStream in = MutatedRuns.class.getResourceAsStream("/stored-run/" + file)) {
        files.put(
            file, new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Writes the run with one of its files changed.
   *
   * @return what was changed
   */
  String write(Path folder) throws IOException {
    String file = FILES.get(random.nextInt(FILES.size()));
    Change change =
        random.nextInt(8) == 0
            ? damaged(Objects.requireNonNull(files.get(file)))
            : replaced(file, Objects.requireNonNull(files.get(file)));
    writeRight(folder);
    Files.writeString(folder.resolve(file), named(change.text(), folder));
    return file + ": " + change.description();
  }

  /** Writes the run as it is. */
  void writeRight(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> entry : files.entrySet()) {
      Files.writeString(folder.resolve(entry.getKey()), named(entry.getValue(), folder));
    }
  }

  private static String named(String text, Path folder) {
    return text.replace("20261130-012801-9222", folder.getFileName().toString());
  }

  private record Change(String description, String text) {}

  /** The text cut, with a part twice, missing or of other characters. */
  private Change damaged(String text) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + 1 + random.nextInt(200));
    String head = text.substring(0, from);
    String part = text.substring(from, to);
    String tail = text.substring(to);
    return switch (random.nextInt(4)) {
      case 0 -> new Change("cut at " + from, head);
      case 1 -> new Change("twice %d to %d".formatted(from, to), head + part + part + tail);
      case 2 -> new Change("without %d to %d".formatted(from, to), head + tail);
      default ->
          new Change(
              "other characters %d to %d".formatted(from, to),
              head + "\u0000\ufffe" + "x".repeat(to - from) + tail);
    };
  }

  /** One value replaced, renamed or removed, in one line of a journal or in the whole file. */
  private Change replaced(String file, String text) {
    boolean journal = file.endsWith(".jsonl");
    List<String> parts = journal ? new ArrayList<>(text.lines().toList()) : List.of(text);
    int index = random.nextInt(parts.size());
    JsonNode tree = JsonMapper.shared().readTree(parts.get(index));
    List<ObjectNode> objects = new ArrayList<>();
    List<ArrayNode> arrays = new ArrayList<>();
    collect(tree, objects, arrays);
    String value = VALUES.get(random.nextInt(VALUES.size()));
    String description = "part " + index + ", ";
    if (!arrays.isEmpty() && random.nextInt(5) == 0) {
      ArrayNode array = arrays.get(random.nextInt(arrays.size()));
      int place = random.nextInt(array.size());
      array.set(place, "@here@");
      description += "entry " + place + " of an array";
    } else {
      ObjectNode object = objects.get(random.nextInt(objects.size()));
      List<String> names = List.copyOf(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      description += name;
      switch (random.nextInt(8)) {
        case 0 -> {
          object.remove(name);
          description += " removed";
        }
        case 1 -> {
          object.set(HOSTILE, object.remove(name));
          description += " renamed";
        }
        default -> object.put(name, "@here@");
      }
    }
    String changed = tree.toString().replace(PLACE, value);
    description += " as " + (value.length() > 60 ? value.substring(0, 60) + "…" : value);
    if (!journal) {
      return new Change(description, changed);
    }
    parts.set(index, changed);
    return new Change(description, String.join("\n", parts) + "\n");
  }

  private static void collect(JsonNode node, List<ObjectNode> objects, List<ArrayNode> arrays) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      objects.add(object);
    }
    if (node instanceof ArrayNode array && !array.isEmpty()) {
      arrays.add(array);
    }
    for (JsonNode child : node) {
      collect(child, objects, arrays);
    }
  }
}
