package dev.assay.fleet.run;

import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import dev.assay.documents.TextFile;
import dev.assay.fleet.unit.UnitExit;
import dev.assay.fleet.unit.UnitId;
import dev.assay.runtime.directory.LockFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The append-only {@code events.jsonl} of a fleet. The file {@code lock} beside it is locked while
 * a client is at work on it.
 */
final class FleetLog implements AutoCloseable {
  private static final String LOCK = "lock";

  private final JsonMapper mapper = JsonMapper.builder().build();
  // Not a channel: an interrupted thread that writes would close it for all.
  private final RandomAccessFile file;
  private final LockFile lock;
  private final List<FleetEvent> before;

  private FleetLog(RandomAccessFile file, LockFile lock, List<FleetEvent> before) {
    this.file = file;
    this.lock = lock;
    this.before = before;
  }

  /**
   * Opens or makes the log; a last line that a crash cut short is removed.
   *
   * @throws IOException when it cannot be written, is damaged, or another client is at work on it
   */
  static FleetLog open(Path file) throws IOException {
    LockFile lock =
        LockFile.take(file.resolveSibling(LOCK))
            .orElseThrow(
                () ->
                    new IOException(
                        ("Another assay is at work on %s. Wait for it, or end it with Ctrl-C: its"
                                + " jobs run on.")
                            .formatted(file)));
    try {
      return open(file, lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static FleetLog open(Path file, LockFile lock) throws IOException {
    RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw");
    try {
      String text = TextFile.read(file);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      access.setLength(whole.getBytes(StandardCharsets.UTF_8).length);
      access.seek(access.length());
      return new FleetLog(access, lock, read(file, whole));
    } catch (IOException | RuntimeException e) {
      access.close();
      throw e;
    }
  }

  /** The events that were there when it was opened. */
  List<FleetEvent> before() {
    return before;
  }

  void append(FleetEvent event) throws IOException {
    ObjectNode node = mapper.createObjectNode();
    node.put("at", event.at().toString()).put("unit", event.unit().value());
    switch (event) {
      case FleetEvent.Submitted submitted ->
          node.put("type", "submitted").put("attempt", submitted.attempt());
      case FleetEvent.Running running -> node.put("type", "running").put("node", running.node());
      case FleetEvent.Over over ->
          node.put("type", "over")
              .put("ending", over.ending())
              .put("detail", over.detail())
              .put("again", over.again())
              .put("reason", over.reason())
              .put("run", over.run())
              .put("finished", over.finished());
      case FleetEvent.Finished finished -> {
        UnitExit exit = finished.exit();
        node.put("type", "finished")
            .put("kind", exit.kind().label())
            .put("attempt", exit.attempt())
            .put("node", exit.node())
            .put("message", exit.message());
        exit.run().ifPresent(run -> node.put("run", run));
      }
    }
    file.write((node + "\n").getBytes(StandardCharsets.UTF_8));
    file.getFD().sync();
  }

  private static List<FleetEvent> read(Path file, String text) throws IOException {
    List<FleetEvent> events = new ArrayList<>();
    for (String line : text.lines().toList()) {
      try {
        events.add(event(JsonFile.parse(line)));
      } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
        throw new IOException(
            "Line %d of %s is damaged or was edited: %s"
                .formatted(events.size() + 1, file, Damage.of(e)),
            e);
      }
    }
    return events;
  }

  private static FleetEvent event(JsonNode node) {
    UnitId unit = new UnitId(node.required("unit").asString());
    Instant at = Instant.parse(node.required("at").asString());
    String type = node.required("type").asString();
    return switch (type) {
      case "submitted" -> new FleetEvent.Submitted(unit, at, node.required("attempt").asInt());
      case "running" -> new FleetEvent.Running(unit, at, node.required("node").asString());
      case "over" ->
          new FleetEvent.Over(
              unit,
              at,
              node.required("ending").asString(),
              node.required("detail").asString(),
              node.required("again").asBoolean(),
              node.required("reason").asString(),
              node.required("run").asString(),
              node.required("finished").asInt());
      case "finished" ->
          new FleetEvent.Finished(
              unit,
              at,
              new UnitExit(
                  UnitExit.Kind.valueOf(
                      node.required("kind").asString().toUpperCase(Locale.ROOT).replace('-', '_')),
                  node.required("attempt").asInt(),
                  node.required("node").asString(),
                  Optional.ofNullable(node.path("run").asString(null)),
                  node.required("message").asString()));
      default -> throw new IllegalArgumentException("unknown event '" + type + "'");
    };
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      file.close();
    }
  }
}
