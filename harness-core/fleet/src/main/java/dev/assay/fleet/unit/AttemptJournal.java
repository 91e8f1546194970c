package dev.assay.fleet.unit;

import dev.assay.documents.Damage;
import dev.assay.documents.JsonFile;
import dev.assay.documents.TextFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The append-only record of a unit's attempts, {@code journal.jsonl}: one line as an attempt begins
 * and one as it ends. The samples are in the journals of the runs it names.
 */
public final class AttemptJournal {
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final Path file;

  /**
   * @param file made by the first line
   */
  public AttemptJournal(Path file) {
    this.file = file;
  }

  /**
   * The attempts so far; a last line that a crash cut short is left out.
   *
   * @throws IOException when it cannot be read or is damaged
   */
  public List<Attempt> attempts() throws IOException {
    List<Attempt> attempts = new ArrayList<>();
    for (String line : lines()) {
      try {
        JsonNode node = JsonFile.parse(line);
        int number = node.required("attempt").asInt();
        if (node.has("end")) {
          attempts.set(number - 1, attempts.get(number - 1).ended(node.path("end").asString()));
        } else {
          attempts.add(begun(number, node));
        }
      } catch (JacksonException | DateTimeException | IndexOutOfBoundsException e) {
        throw new IOException("%s is damaged or was edited: %s".formatted(file, Damage.of(e)), e);
      }
    }
    return attempts;
  }

  private static Attempt begun(int number, JsonNode node) {
    return new Attempt(
        number,
        node.required("node").asString(),
        node.required("machine").asString(),
        node.required("run").asString(),
        Instant.parse(node.required("begun").asString()),
        Optional.empty());
  }

  private List<String> lines() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = TextFile.read(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Adds that an attempt begins; cuts off a last line that a crash cut short. */
  public void begin(Attempt attempt) throws IOException {
    append(
        line(attempt.number())
            .put("node", attempt.node())
            .put("machine", attempt.machine())
            .put("run", attempt.run())
            .put("begun", attempt.begun().toString()));
  }

  /** Adds how an attempt ended. */
  public void end(Attempt attempt, String how) throws IOException {
    append(line(attempt.number()).put("end", how));
  }

  private ObjectNode line(int attempt) throws IOException {
    return mapper.createObjectNode().put("seq", lines().size()).put("attempt", attempt);
  }

  private void append(ObjectNode line) throws IOException {
    int whole = lines().stream().mapToInt(l -> l.getBytes(StandardCharsets.UTF_8).length + 1).sum();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(whole);
      channel.position(whole);
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
