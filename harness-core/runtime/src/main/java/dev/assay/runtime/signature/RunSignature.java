package dev.assay.runtime.signature;

import dev.assay.documents.JsonFile;
import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.journal.RunJournal;
import dev.assay.runtime.plugins.integrity.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The signature over all files of a run, in its folder. */
public final class RunSignature {
  /** The name of its file. */
  public static final String FILE = "signature.dsse.json";

  private static final String NO_FILE = "no regular file";

  private RunSignature() {}

  /**
   * Signs all files that are in the folder now, in place of an earlier signature.
   *
   * @throws IOException when they cannot be read or the signature cannot be written
   */
  public static void sign(Path folder, String run, Instant now, SigningKey key) throws IOException {
    Map<String, String> files = hashes(folder);
    if (files.containsValue(NO_FILE)) {
      throw new IOException(
          "%s is not signed: it holds something that is no regular file: %s."
              .formatted(
                  folder,
                  String.join(
                      ", ",
                      files.keySet().stream().filter(f -> NO_FILE.equals(files.get(f))).toList())));
    }
    byte[] statement = new Statement(run, now, files).json();
    Envelope envelope = Envelope.sign(Envelope.IN_TOTO, statement, key.key());
    AtomicFile.write(folder.resolve(FILE), envelope.json().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Compares all files of a folder, and the run's name, with those that were signed.
   *
   * @param run the id under which the folder is taken for a run: values that were signed for one
   *     run are not those of another
   * @throws IOException when they cannot be read
   */
  public static Verdict verify(Path folder, String run, TrustedKeys trusted) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Verdict.Unsigned();
    }
    Envelope envelope;
    Statement statement;
    try {
      envelope = Envelope.of(JsonFile.bytes(file));
      if (!envelope.type().equals(Envelope.IN_TOTO)) {
        return new Verdict.Unreadable("it is no in-toto statement but " + envelope.type());
      }
      statement = Statement.of(envelope.payload());
    } catch (IllegalArgumentException e) {
      return new Verdict.Unreadable(String.valueOf(e.getMessage()));
    }
    Optional<String> key = trusted.signerOf(envelope);
    List<String> differences = differences(statement.files(), hashes(folder));
    if (!statement.run().equals(run)) {
      differences.addFirst("its folder was renamed: it was signed as run " + statement.run());
    }
    if (!differences.isEmpty()) {
      return new Verdict.Changed(differences, key.isPresent());
    }
    return key.isPresent()
        ? new Verdict.Verified(statement.signed(), key.get())
        : new Verdict.UnknownKey(statement.signed());
  }

  private static List<String> differences(Map<String, String> signed, Map<String, String> found) {
    List<String> differences = new ArrayList<>();
    Set<String> names = new TreeSet<>(signed.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      if (!signed.containsKey(name)) {
        differences.add(name + " was added");
      } else if (!found.containsKey(name)) {
        differences.add(name + " is missing");
      } else if (!signed.get(name).equals(found.get(name))) {
        differences.add(name + " was changed");
      }
    }
    return differences;
  }

  private static Map<String, String> hashes(Path folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.filter(path -> !path.equals(folder)).toList();
    }
    for (Path path : all) {
      String name = folder.relativize(path).toString();
      if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        if (!name.equals(FILE) && !name.equals(RunJournal.LOCK)) {
          hashes.put(name, Sha256.of(path));
        }
      } else if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        hashes.put(name, NO_FILE);
      }
    }
    return hashes;
  }
}
