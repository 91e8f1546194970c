package dev.assay.runtime.bisect;

import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a bisection has done so far: a file of one JSON object a line, which only grows. */
final class BisectJournal {
  private static final String BUILT = "built";
  private static final String BROKEN = "broken";
  private static final String MEASURED = "measured";

  private final Path file;
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final List<BisectEvent> events = new ArrayList<>();

  /**
   * Reads what there is. A last line that a crash cut short is removed.
   *
   * @throws IOException when it cannot be read, or a line is none of these events
   */
  BisectJournal(Path file) throws IOException {
    this.file = file;
    if (!Files.exists(file)) {
      return;
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    int number = 0;
    for (String line : whole.lines().toList()) {
      number++;
      try {
        events.add(event(JsonFile.parse(line)));
      } catch (JacksonException | IllegalArgumentException e) {
        String why = e instanceof JacksonException fault ? JsonFile.fault(fault) : Damage.of(e);
        throw new IOException(
            "%s is damaged in line %d: %s. Delete its folder to start again."
                .formatted(file, number, why),
            e);
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  List<BisectEvent> events() {
    return List.copyOf(events);
  }

  /** Writes an event; it is on the disk when this returns. */
  void add(BisectEvent event) throws IOException {
    byte[] line = (mapper.writeValueAsString(node(event)) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    events.add(event);
  }

  private ObjectNode node(BisectEvent event) {
    ObjectNode node = mapper.createObjectNode();
    return switch (event) {
      case BisectEvent.Built(String commit) -> node.put("event", BUILT).put("commit", commit);
      case BisectEvent.Broken(String commit, String why) ->
          node.put("event", BROKEN).put("commit", commit).put("why", why);
      case BisectEvent.Measured(String commit, String good, String run) ->
          node.put("event", MEASURED).put("commit", commit).put("good", good).put("run", run);
    };
  }

  private static BisectEvent event(JsonNode node) {
    String commit = text(node, "commit");
    String event = text(node, "event");
    return switch (event) {
      case BUILT -> new BisectEvent.Built(commit);
      case BROKEN -> new BisectEvent.Broken(commit, text(node, "why"));
      case MEASURED -> new BisectEvent.Measured(commit, text(node, "good"), text(node, "run"));
      default -> throw new IllegalArgumentException("it has the unknown event '" + event + "'");
    };
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isString()) {
      throw new IllegalArgumentException("its '" + key + "' is no text");
    }
    return value.asString();
  }
}
