package dev.assay.plugins.importers.samples;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.api.reading.FileSource;
import dev.assay.testkit.ImportTrial;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assertions;

/**
 * What becomes of a text that was cut short, damaged or written elsewhere: an importer refuses it
 * or leaves parts out, and gives no number that the text does not have.
 *
 * @param folder where the mutated file is written, beside any siblings that the test put there
 * @param place as the importer is told
 * @param exempt rows whose values are computed of several numbers, by a documented formula
 */
public record Mutations(ResultImporter importer, Path folder, String place, Predicate<Row> exempt) {
  /** More by {@code -Dassay.mutations=N}. */
  private static final int DAMAGED = Integer.getInteger("assay.mutations", 200);

  private static final String TELLING = "0159.,-eE \n\t\"{}[]<>:;=%";
  private static final int TENTHS = 10;
  private static final Duration LIMIT = Duration.ofSeconds(30 + DAMAGED / 20);

  public Mutations(ResultImporter importer, Path folder, String place) {
    this(importer, folder, place, _ -> false);
  }

  /** Tries them all with a text. */
  public void of(String text) {
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          FiguresOf whole = new FiguresOf(text);
          requireRows(read(text.getBytes(UTF_8)), text);
          cut(text, whole);
          written(text, whole);
          damaged(text);
        });
  }

  /** Tries them with a text that describes a machine: nothing of it is ever a row. */
  public void ofDescription(String text) {
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          FiguresOf none = new FiguresOf("");
          cut(text, none);
          written(text, none);
          damaged(text);
        });
  }

  private void cut(String text, FiguresOf whole) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    Random random = new Random(1);
    for (int i = 1; i < TENTHS * TENTHS; i++) {
      int length =
          i < TENTHS ? (int) ((long) bytes.length * i / TENTHS) : random.nextInt(bytes.length);
      byte[] part = Arrays.copyOf(bytes, length);
      List<Row> rows = read(part);
      require(rows, whole, "cut after %d of %d bytes".formatted(length, bytes.length));
      long lines = new String(part, UTF_8).lines().count();
      for (Row row : rows) {
        if (row.line() > lines) {
          throw new AssertionError("line %d of %d".formatted(row.line(), lines));
        }
      }
    }
  }

  private void written(String text, FiguresOf whole) throws IOException {
    List<Row> plain = read(text.getBytes(UTF_8));
    same(plain, read(text.replace("\n", "\r\n").getBytes(UTF_8)), "with CRLF");
    same(plain, read(("\uFEFF" + text).getBytes(UTF_8)), "with a byte order mark");
    same(plain, read(("\uFEFF" + text).getBytes(UTF_16LE)), "in UTF-16");
    require(read(text.replaceAll("(?<=\\d)\\.(?=\\d)", ",").getBytes(UTF_8)), whole, "with commas");
    require(read((text + "\n" + text).getBytes(UTF_8)), whole, "twice");
  }

  private void damaged(String text) throws IOException {
    Random random = new Random(2);
    for (int i = 0; i < DAMAGED; i++) {
      byte[] bytes = text.getBytes(UTF_8);
      for (int j = random.nextInt(8); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] =
            (byte)
                (random.nextBoolean()
                    ? random.nextInt(256)
                    : TELLING.charAt(random.nextInt(TELLING.length())));
      }
      List<Row> rows = read(bytes);
      require(rows, new FiguresOf(text()), "damage " + i);
    }
  }

  /** As an importer gets it: with control characters damage may have made a colour code. */
  private String text() throws IOException {
    Path file = folder.resolve(Path.of(place).getFileName());
    try (Reader reader = new FileSource(file, folder, place, _ -> {}).text()) {
      return reader.readAllAsString();
    }
  }

  private List<Row> read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(Path.of(place).getFileName()), bytes);
    try {
      return ImportTrial.of(importer, file, place).rows();
    } catch (UnreadableResultException e) {
      return List.of();
    }
  }

  private void require(List<Row> rows, FiguresOf text, String how) {
    for (Row row : rows) {
      if (exempt.test(row)) {
        continue;
      }
      row.forks().stream()
          .flatMap(List::stream)
          .filter(value -> !text.has(value))
          .forEach(
              value -> {
                throw new AssertionError(
                    "%s: %s %s %s is no number of the text; line %d"
                        .formatted(
                            how, row.work().workload(), row.metric().name(), value, row.line()));
              });
    }
  }

  private static void same(List<Row> plain, List<Row> other, String how) {
    if (!plain.equals(other)) {
      throw new AssertionError(how + " other rows came: " + other);
    }
  }

  private static void requireRows(List<Row> rows, String text) {
    if (rows.isEmpty()) {
      throw new AssertionError("The text itself gives no row: " + text);
    }
  }
}
