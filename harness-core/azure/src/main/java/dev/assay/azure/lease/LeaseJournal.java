package dev.assay.azure.lease;

import dev.assay.azure.failure.Redaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
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

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
