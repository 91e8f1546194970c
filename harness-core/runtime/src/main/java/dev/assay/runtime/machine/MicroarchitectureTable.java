package dev.assay.runtime.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Reads the table of FLOP per cycle; the first line that matches a CPU holds. */
final class MicroarchitectureTable {
  private static final String RESOURCE = "flop-per-cycle.csv";
  private static final int COLUMNS = 9;

  private MicroarchitectureTable() {}

  static List<Microarchitecture> bundled() {
    try (InputStream in = MicroarchitectureTable.class.getResourceAsStream(RESOURCE)) {
      String text =
          new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .skip(1)
          .map(MicroarchitectureTable::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Microarchitecture parse(String line) {
    String[] fields = line.split(",", COLUMNS);
    if (fields.length < COLUMNS) {
      throw new IllegalStateException(
          "%s: a line has %d of %d columns: %s".formatted(RESOURCE, fields.length, COLUMNS, line));
    }
    return new Microarchitecture(
        fields[0],
        fields[1],
        Integer.decode(fields[2]),
        Arrays.stream(fields[3].split("\\|")).map(MicroarchitectureTable::range).toList(),
        Pattern.compile(fields[4]),
        fields[5],
        Integer.parseInt(fields[6]),
        Integer.parseInt(fields[7]),
        fields[8]);
  }

  private static Microarchitecture.Range range(String text) {
    String[] ends = text.split("-", 2);
    return new Microarchitecture.Range(
        Integer.decode(ends[0]), Integer.decode(ends[ends.length - 1]));
  }
}
