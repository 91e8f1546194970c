package dev.assay.azure.lease;

import dev.assay.azure.failure.Redaction;
import dev.assay.documents.JsonFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was meant and what was done about a VM, one JSON object a line, on the disk before the
 * request it tells of is sent. It names no subscription and holds nothing secret.
 */
public final class LeaseJournal implements AutoCloseable {
  private final FileChannel channel;
  private final InstantSource clock;

  private LeaseJournal(FileChannel channel, InstantSource clock) {
    this.channel = channel;
    this.clock = clock;
  }

  /** Opens or creates a journal; what it holds stays. */
  public static LeaseJournal open(Path file, InstantSource clock) throws IOException {
    return new LeaseJournal(
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
        clock);
  }

  /**
   * Writes an entry and forces it to the disk.
   *
   * @param event such as {@code "intent"}
   * @param facts names and values, in turns
   */
  synchronized void append(String event, String... facts) throws IOException {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("at", clock.instant().toString());
    entry.put("event", event);
    for (int i = 0; i < facts.length; i += 2) {
      entry.put(facts[i], Redaction.of(facts[i + 1]));
    }
    ByteBuffer line =
        StandardCharsets.UTF_8.encode(JsonMapper.shared().writeValueAsString(entry) + "\n");
    while (line.hasRemaining()) {
      channel.write(line);
    }
    channel.force(true);
  }

  /**
   * How long VMs were paid for, at most. One of which no end is known counts until its time was
   * over.
   */
  public static Duration paidFor(Path file, Instant now) throws IOException {
    Duration total = Duration.ZERO;
    Optional<Instant> begun = Optional.empty();
    Instant expires = now;
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      JsonNode entry = read(line);
      String event = entry.path("event").asString("");
      if (event.equals("intent") && begun.isEmpty()) {
        begun = Optional.of(time(file, entry, "at"));
        expires = time(file, entry, "expires");
      } else if (event.equals("deleted") && begun.isPresent()) {
        total = total.plus(Duration.between(begun.get(), time(file, entry, "at")));
        begun = Optional.empty();
      }
    }
    Instant end = expires.isBefore(now) ? expires : now;
    return begun.isEmpty() ? total : total.plus(Duration.between(begun.get(), end));
  }

  private static Instant time(Path file, JsonNode entry, String name) throws IOException {
    try {
      return Instant.parse(entry.path(name).asString(""));
    } catch (DateTimeException e) {
      throw new IOException(
          "%s is damaged: its '%s' of the %s of a VM is no time. What was paid for is not known."
              .formatted(file, name, entry.path("event").asString("")),
          e);
    }
  }

  /** A line; nothing when a crash cut it short. */
  private static JsonNode read(String line) {
    try {
      return JsonFile.parse(line);
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
