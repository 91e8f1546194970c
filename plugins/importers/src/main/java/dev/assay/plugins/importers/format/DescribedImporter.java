package dev.assay.plugins.importers.format;

import dev.assay.api.importing.Format;
import dev.assay.api.importing.Format.Mapping;
import dev.assay.api.importing.ResultImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An importer whose format is described by the resource {@code format.txt} of its package.
 *
 * <p>Cells of a line are separated by {@code |}. The first line has name, title and versions, these
 * separated by semicolons; each further line has the three cells of a {@link Mapping}.
 */
public abstract class DescribedImporter implements ResultImporter {
  private static final String FILE = "format.txt";

  @Override
  public final Format format() {
    List<String[]> lines = text().lines().map(this::cells).toList();
    String[] head = lines.getFirst();
    return new Format(
        head[0],
        head[1],
        List.of(head[2].split("; ")),
        lines.stream().skip(1).map(cells -> new Mapping(cells[0], cells[1], cells[2])).toList());
  }

  private String text() {
    try (InputStream file = getClass().getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("%s of %s is missing.".formatted(FILE, getClass()));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String[] cells(String line) {
    String[] cells = line.strip().split(" ?\\| ?", -1);
    if (cells.length != 3) {
      throw new IllegalStateException(
          "%s of %s has a line of %d cells in place of 3: %s"
              .formatted(FILE, getClass(), cells.length, line));
    }
    return cells;
  }
}
