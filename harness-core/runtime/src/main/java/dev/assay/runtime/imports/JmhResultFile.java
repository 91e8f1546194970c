package dev.assay.runtime.imports;

import dev.assay.analysis.result.Conditions;
import dev.assay.analysis.result.Fact;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MeasuredRun;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.documents.JsonFile;
import dev.assay.runtime.importing.Masking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what JMH writes with {@code -rf json}: the primary score of every benchmark, by fork and
 * iteration. Secondary scores are not judged, since the file does not say whether higher or lower
 * is better; of those of profilers that may tell why a score differs, it keeps the values.
 */
public final class JmhResultFile {
  /** A score with a hundred thousand digits is a fault of its entry; with more, of the file. */
  private static final int MOST_DIGITS = 200_000;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNumberLength(MOST_DIGITS).build())
                  .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
          .build();

  /**
   * Whether a file is one: a list, or an entry that lost its list.
   *
   * @throws IOException when it cannot be read or is no JSON
   */
  public static boolean isOne(Path file) throws IOException {
    try {
      return JsonFile.startsAsListOrWith(file, Set.of("jmhVersion", "benchmark"));
    } catch (JacksonException e) {
      throw new IOException("%s holds no result: %s.".formatted(file, JsonFile.fault(e)), e);
    }
  }

  /**
   * Reads a file as a run, with its path as id and the time it was written as start. The same
   * benchmark with the same parameters in several entries adds its forks. An entry that cannot be
   * used is there without values, and its setting says why.
   *
   * @throws IOException when it cannot be read, or nothing of it is what JMH writes
   */
  public MeasuredRun read(Path file) throws IOException {
    Map<JmhEntry.Key, JmhEntry> entries = new LinkedHashMap<>();
    try {
      int position = 0;
      for (JsonNode node : list(JsonFile.bytes(file), new Masking())) {
        position++;
        JmhEntry entry = new JmhEntryReader(node, position).read();
        entries.merge(entry.key(), entry, JmhEntry::plus);
      }
    } catch (JacksonException e) {
      throw refused(file, JsonFile.fault(e), e);
    } catch (IllegalArgumentException e) {
      throw refused(file, String.valueOf(e.getMessage()), e);
    }
    requireUse(file, entries.values());
    RunResult run =
        new RunResult(
            file.toString(),
            Files.getLastModifiedTime(file).toInstant(),
            new Machine("unknown", Optional.empty(), List.of()),
            RunState.FINISHED,
            entries.values().stream().map(JmhEntry::toResult).toList());
    return new MeasuredRun(
        run,
        new Conditions(
            Optional.empty(), commonJdk(entries.values()), Optional.empty(), Map.of(), Map.of()));
  }

  /**
   * The content of a file without what looks like secrets, such as passwords in parameters and
   * arguments of the JVM; empty where there is none. It reads as the file itself does.
   *
   * @param bytes its content
   * @throws IOException when it is none that JMH writes
   */
  public Optional<byte[]> masked(Path file, byte[] bytes) throws IOException {
    Masking masking = new Masking();
    try {
      JsonNode list = list(bytes, masking);
      return masking.found() ? Optional.of(mapper.writeValueAsBytes(list)) : Optional.empty();
    } catch (JacksonException e) {
      throw refused(file, JsonFile.fault(e), e);
    } catch (IllegalArgumentException e) {
      throw refused(file, String.valueOf(e.getMessage()), e);
    }
  }

  private JsonNode list(byte[] bytes, Masking masking) {
    JsonNode root = JsonFile.parse(inKnownEncoding(bytes), mapper);
    if (!root.isArray()) {
      throw new IllegalArgumentException(
          root.has("benchmark")
              ? "it is one benchmark by itself, and JMH writes a list: put it in [ ]"
              : "it is not a list of benchmarks");
    }
    masking.mask(root);
    return root;
  }

  /**
   * On Windows JMH wrote in the encoding of the system, and "·" into names. One byte for one
   * character keeps unlike names unlike, whichever it was.
   */
  private static byte[] inKnownEncoding(byte[] bytes) {
    boolean wide =
        bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || (bytes[0] & 0xfe) == 0xfe);
    if (wide) {
      return bytes;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return bytes;
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static void requireUse(Path file, Collection<JmhEntry> entries) throws IOException {
    if (entries.isEmpty() || entries.stream().anyMatch(JmhEntry::readable)) {
      return;
    }
    List<String> flaws = new ArrayList<>();
    entries.forEach(entry -> entry.setting().flaw().ifPresent(flaws::add));
    throw new IOException(
        "%s holds nothing that can be judged. %s%s"
            .formatted(
                file,
                flaws.getFirst(),
                flaws.size() == 1 ? "" : " So or alike with %d more.".formatted(flaws.size() - 1)));
  }

  /** Empty where the entries differ, or one does not tell: each is then judged by its own. */
  private static Optional<String> commonJdk(Collection<JmhEntry> entries) {
    Set<Optional<String>> jdks = new HashSet<>();
    entries.forEach(entry -> jdks.add(Optional.ofNullable(entry.setting().known().get(Fact.JDK))));
    return jdks.size() == 1 ? jdks.iterator().next() : Optional.empty();
  }

  private static IOException refused(Path file, String why, RuntimeException cause) {
    return new IOException(
        "%s is not a JMH result: %s. Write one with: java -jar benchmarks.jar -rf json"
            .formatted(file, why),
        cause);
  }
}
