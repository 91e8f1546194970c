package dev.assay.runtime.machine.cpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the tables of what is known of CPUs: lines of columns, with remarks and a heading. */
final class CpuTable {
  private CpuTable() {}

  /**
   * @param columns how many a line has; the last one may hold commas
   */
  static List<String[]> rows(String resource, int columns) {
    try (InputStream in = CpuTable.class.getResourceAsStream(resource)) {
      String text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .skip(1)
          .map(line -> columns(resource, line, columns))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] columns(String resource, String line, int columns) {
    String[] fields = line.split(",", columns);
    if (fields.length < columns) {
      throw new IllegalStateException(
          "%s: a line has %d of %d columns: %s".formatted(resource, fields.length, columns, line));
    }
    return fields;
  }
}
